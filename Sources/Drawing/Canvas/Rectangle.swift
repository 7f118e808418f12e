/// Some rows and columns of a canvas; it may lie partly or wholly outside.
package struct Rectangle: Sendable, Hashable {
  /// The first row.
  package var top: Int
  /// The first column.
  package var left: Int
  /// How many rows; none when negative.
  package var height: Int
  /// How many columns; none when negative.
  package var width: Int

  /// Makes a rectangle from its corner and its size.
  package init(top: Int, left: Int, height: Int, width: Int) {
    self.top = top
    self.left = left
    self.height = height
    self.width = width
  }

  /// The rectangle without a frame of `margin` pixels on each side.
  package func inset(by margin: Int) -> Rectangle {
    Rectangle(
      top: top &+ margin, left: left &+ margin, height: height &- 2 &* margin, width: width &- 2 &* margin)
  }

  /// The rows that lie in 0..<limit.
  func rows(below limit: Int) -> Range<Int> { Self.clipped(top, height, limit) }

  /// The columns that lie in 0..<limit.
  func columns(below limit: Int) -> Range<Int> { Self.clipped(left, width, limit) }

  private static func clipped(_ start: Int, _ count: Int, _ limit: Int) -> Range<Int> {
    let (sum, overflows) = start.addingReportingOverflow(max(0, count))
    let lower = min(max(0, start), limit)
    return lower..<max(lower, min(limit, overflows ? Int.max : sum))
  }
}
