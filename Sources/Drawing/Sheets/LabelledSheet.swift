/// Small pictures in rows and columns, each with lines of words below it, under a heading.
package struct LabelledSheet: Sendable {
  /// A line of words in a colour.
  package struct Line: Sendable, Hashable {
    /// What it says; shortened to the room that there is.
    package var words: String
    /// What it is drawn in.
    package var color: Color

    /// Makes a line.
    package init(_ words: String, color: Color = .ink) {
      self.words = words
      self.color = color
    }
  }

  /// A picture and what is said of it.
  package struct Cell: Sendable, Hashable {
    /// The picture, as large as it is drawn.
    package var picture: Canvas
    /// What stands below it.
    package var lines: [Line]

    /// Makes a cell.
    package init(_ picture: Canvas, _ lines: [Line]) {
      self.picture = picture
      self.lines = lines
    }
  }

  /// What the answer is drawn in where it is wrong.
  package static let wrong = Color(190, 30, 45)

  /// The cells, row by row.
  package var cells: [Cell]
  /// Cells beside each other.
  package var columns: Int
  /// What stands above all.
  package var title: String
  /// What stands below the title, one line each.
  package var notes: [String]

  private static let margin = 24
  private static let gap = (down: 20, across: 16)
  private static let titleSize = 2.0
  private static let letters = 1.5
  private static let pitch = 17

  /// Arranges cells.
  package init(_ cells: [Cell], columns: Int, title: String, notes: [String] = []) {
    self.cells = cells
    self.columns = max(1, columns)
    self.title = title
    self.notes = notes
  }

  /// Draws it: all cells are as large as the largest, and long words are shortened to the width of their cell.
  package func drawn() -> Canvas {
    let used = max(1, min(columns, cells.count))
    let rows = (cells.count + used - 1) / used
    let height = cells.reduce(0) { max($0, $1.picture.height) }
    let longest = cells.lazy.flatMap(\.lines).reduce(0) { max($0, Self.width($1.words)) }
    let width = cells.reduce(0) { max($0, $1.picture.width) }
    // Words may make a cell wider by a half, and no more.
    let cellWidth = max(width, min(longest, max(width * 3 / 2, 120)))
    let cellHeight = height + (cells.contains { !$0.lines.isEmpty } ? 3 : 0) + Self.pitch * mostLines
    let inner = max(
      used * cellWidth + (used - 1) * Self.gap.across, 2 * Font.width(of: title),
      notes.reduce(0) { max($0, Self.width($1)) })
    let top = Self.margin + 2 * Font.capHeight + 12 + Self.pitch * notes.count + (notes.isEmpty ? 4 : 10)
    var canvas = Canvas(
      height: top + rows * cellHeight + max(0, rows - 1) * Self.gap.down + Self.margin, width: inner + 2 * Self.margin)
    canvas.draw(title, top: Self.margin, column: Self.margin, scale: Int(Self.titleSize))
    for (index, note) in notes.enumerated() {
      let baseline = Self.margin + 2 * Font.capHeight + 12 + Self.pitch * index + Self.capHeight
      Self.draw(LabelledSheet.Line(note, color: .faintInk), on: &canvas, baseline: baseline, left: Self.margin)
    }
    for (index, cell) in cells.enumerated() {
      let left = Self.margin + index % used * (cellWidth + Self.gap.across)
      let corner = top + index / used * (cellHeight + Self.gap.down)
      // Words stand below the picture, and it on the line of its row.
      canvas.draw(cell.picture, top: corner + height - cell.picture.height, left: left)
      for (number, line) in cell.lines.enumerated() {
        let short = Line(Font.shortened(line.words, toWidth: Int(Double(cellWidth) / Self.letters)), color: line.color)
        Self.draw(
          short, on: &canvas, baseline: corner + height + 6 + Self.capHeight + Self.pitch * number, left: left)
      }
    }
    return canvas
  }

  private var mostLines: Int { cells.reduce(0) { max($0, $1.lines.count) } }

  private static let capHeight = Int((letters * Double(Font.capHeight)).rounded(.up))

  private static func width(_ words: String) -> Int { Int((letters * Double(Font.width(of: words))).rounded(.up)) }

  private static func draw(_ line: Line, on canvas: inout Canvas, baseline: Int, left: Int) {
    canvas.draw(
      line.words, baseline: Place(row: Double(baseline), column: Double(left)), size: letters, color: line.color)
  }
}
