/// Pictures beside and below each other, each with a caption, as reports show them.
package struct PanelGrid: Sendable {
  /// One picture and what stands above it.
  package struct Panel: Sendable {
    /// The picture.
    package var canvas: Canvas
    /// What stands above it, in one line; shortened to the picture's width, unless that is very small.
    package var caption: String
    /// What stands below it, one line each.
    package var notes: [String]

    /// Makes a panel.
    package init(_ canvas: Canvas, caption: String, notes: [String] = []) {
      self.canvas = canvas
      self.caption = caption
      self.notes = notes
    }

    /// Columns that it takes with its words.
    fileprivate func width(_ scale: Int) -> Int {
      max(
        canvas.width, min(Font.width(of: caption), 160) * scale,
        notes.reduce(0) { max($0, Font.width(of: $1, scale: scale)) })
    }

    /// Rows that it takes with its words.
    fileprivate func height(_ scale: Int) -> Int {
      (caption.isEmpty ? 0 : Font.lineHeight * scale + 3) + canvas.height + (notes.isEmpty ? 0 : 5)
        + notes.count * Font.lineHeight * scale
    }
  }

  /// The panels, row by row.
  package var panels: [Panel]
  /// Panels beside each other.
  package var columns: Int
  /// What stands above all, larger than the captions.
  package var title: String?
  /// How many times as large captions and notes are as the font is drawn; the title is once larger.
  package var letterScale = 1
  /// White around all, in pixels.
  package var margin = 16
  /// White between panels, in pixels.
  package var gap = 20

  /// Arranges panels.
  package init(_ panels: [Panel], columns: Int, title: String? = nil) {
    self.panels = panels
    self.columns = max(1, columns)
    self.title = title
  }

  /// Draws it: rows are as high, and columns as wide, as the largest panel in them.
  package func drawn() -> Canvas {
    let used = max(1, min(columns, panels.count))
    let rows = stride(from: 0, to: panels.count, by: used).map { Array(panels[$0..<min($0 + used, panels.count)]) }
    let heights = rows.map { row in row.reduce(0) { max($0, $1.height(letterScale)) } }
    let widths = (0..<used).map { column in
      rows.reduce(0) { max($0, column < $1.count ? $1[column].width(letterScale) : 0) }
    }
    let titleHeight = title == nil ? 0 : titleScale * Font.capHeight + 4 + 12 * letterScale
    let titleWidth = title.map { Font.width(of: $0, scale: titleScale) } ?? 0
    let inner = max(titleWidth, widths.reduce(0, +) + gap * (used - 1))
    var canvas = Canvas(
      height: 2 * margin + titleHeight + heights.reduce(0, +) + gap * max(0, rows.count - 1), width: 2 * margin + inner)
    if let title {
      canvas.draw(
        title, baseline: Place(row: Double(margin + titleScale * Font.capHeight), column: Double(margin)),
        size: Double(titleScale))
    }
    var top = margin + titleHeight
    for (row, height) in zip(rows, heights) {
      var left = margin
      for (panel, width) in zip(row, widths) {
        draw(panel, on: &canvas, top: top, left: left, width: width)
        left += width + gap
      }
      top += height + gap
    }
    return canvas
  }

  private var titleScale: Int { letterScale + 1 }

  private func draw(_ panel: Panel, on canvas: inout Canvas, top: Int, left: Int, width: Int) {
    var top = top
    if !panel.caption.isEmpty {
      canvas.draw(
        Font.shortened(panel.caption, toWidth: width, scale: letterScale), top: top, column: left, scale: letterScale)
      top += Font.lineHeight * letterScale + 3
    }
    canvas.draw(panel.canvas, top: top, left: left)
    top += panel.canvas.height + 5
    for note in panel.notes {
      canvas.draw(note, top: top, column: left, scale: letterScale, color: .faintInk)
      top += Font.lineHeight * letterScale
    }
  }
}
