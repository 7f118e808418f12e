extension Canvas {
  /// Draws an outline that is seen on any picture: a coloured line within a dark edge.
  ///
  /// `corners` are those of a polygon or of a contour, in pixel centres; the last is joined to the first.
  package mutating func outline(_ corners: [Place], with color: Color, thickness: Double = 2) {
    draw(path: corners, closed: true, with: .black.over(color, coverage: 0.75), thickness: thickness + 2)
    draw(path: corners, closed: true, with: color, thickness: thickness)
  }

  /// Draws the outline of a rectangle, its line along the edge.
  package mutating func outline(_ rectangle: Rectangle, with color: Color, thickness: Double = 2) {
    guard rectangle.height > 0, rectangle.width > 0 else { return }
    let (top, left) = (Double(rectangle.top) - 0.5, Double(rectangle.left) - 0.5)
    let (bottom, right) = (top + Double(rectangle.height), left + Double(rectangle.width))
    outline(
      [
        Place(row: top, column: left), Place(row: top, column: right), Place(row: bottom, column: right),
        Place(row: bottom, column: left),
      ], with: color, thickness: thickness)
  }
}
