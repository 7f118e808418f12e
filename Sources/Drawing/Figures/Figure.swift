/// A drawing of boxes, paths and words, described once, and written as SVG or drawn as pixels.
///
/// Lengths are in points, of which a capital has 7; rows count downwards from the upper edge. What comes later lies on top.
package struct Figure: Sendable, Hashable {
  /// One thing that is drawn.
  enum Mark: Sendable, Hashable {
    case box(Box)
    case path(Path)
    case text(Text)
  }

  /// A rectangle with sides along the axes.
  struct Box: Sendable, Hashable {
    var corner: Place
    var height: Double
    var width: Double
    var fill: Color
  }

  /// Straight pieces from place to place, with round ends and joints.
  struct Path: Sendable, Hashable {
    var places: [Place]
    var color: Color
    var thickness: Double
    var dashes: [Double]
  }

  /// A line of text.
  struct Text: Sendable, Hashable {
    var words: String
    /// Where its first letter, its middle or its end stands on the line.
    var baseline: Place
    var alignment: TextAlignment
    /// Times 7 points for the capitals.
    var size: Double
    /// Degrees, counterclockwise.
    var turn: Double
    var color: Color
  }

  /// Points down.
  package let height: Int
  /// Points across.
  package let width: Int
  /// What it shows, in words: for those who cannot see it.
  package var summary: String
  /// What is drawn, from the back to the front.
  private(set) var marks: [Mark] = []

  /// Makes a sheet of white.
  package init(height: Int, width: Int, summary: String) {
    precondition(height >= 0 && width >= 0, "a figure has no negative sides")
    self.height = height
    self.width = width
    self.summary = summary
  }

  /// Fills a rectangle.
  package mutating func fill(top: Double, left: Double, height: Double, width: Double, with color: Color) {
    guard height > 0, width > 0 else { return }
    marks.append(.box(Box(corner: Place(row: top, column: left), height: height, width: width, fill: color)))
  }

  /// Draws the outline of a rectangle, one point wide, outside of its edge.
  package mutating func frame(top: Double, left: Double, height: Double, width: Double, with color: Color) {
    fill(top: top - 1, left: left - 1, height: 1, width: width + 2, with: color)
    fill(top: top + height, left: left - 1, height: 1, width: width + 2, with: color)
    fill(top: top, left: left - 1, height: height, width: 1, with: color)
    fill(top: top, left: left + width, height: height, width: 1, with: color)
  }

  /// Draws a path; `dashes` gives the lengths of dashes and gaps in turn.
  package mutating func draw(path: [Place], with color: Color, thickness: Double = 1.5, dashes: [Double] = []) {
    guard !path.isEmpty, path.allSatisfy(\.isDrawable) else { return }
    marks.append(.path(Path(places: path, color: color, thickness: thickness, dashes: dashes)))
  }

  /// Draws one line of text that stands on the line through a place.
  package mutating func draw(
    _ words: String, baseline row: Double, column: Double, alignment: TextAlignment = .left, size: Double = 1,
    turn: Double = 0, color: Color = .ink
  ) {
    guard !words.isEmpty else { return }
    marks.append(
      .text(
        Text(
          words: words, baseline: Place(row: row, column: column), alignment: alignment, size: size, turn: turn,
          color: color)))
  }
}
