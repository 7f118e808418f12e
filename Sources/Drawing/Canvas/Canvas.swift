/// An RGB picture of 8 bits a channel in memory, which is drawn on from the back to the front.
///
/// What lies outside is not drawn, wherever it lies; a canvas may have no pixels.
package struct Canvas: Sendable, Hashable {
  /// Pixels down.
  package let height: Int
  /// Pixels across.
  package let width: Int
  /// The samples, red, green and blue of each pixel, row by row.
  package private(set) var samples: [UInt8]

  /// Makes a sheet of one colour; the caller has checked the size against its limits.
  package init(height: Int, width: Int, color: Color = .white) {
    precondition(height >= 0 && width >= 0, "a canvas has no negative sides")
    self.height = height
    self.width = width
    samples = [UInt8](repeating: color.red, count: 3 * height * width)
    if color.red != color.green || color.green != color.blue { fill(bounds, with: color) }
  }

  /// All of it.
  package var bounds: Rectangle { Rectangle(top: 0, left: 0, height: height, width: width) }

  /// The colour of one pixel; outside the canvas it is white, and setting it does nothing.
  package subscript(row: Int, column: Int) -> Color {
    get {
      guard contains(row, column) else { return .white }
      let place = 3 * (row * width + column)
      return Color(samples[place], samples[place + 1], samples[place + 2])
    }
    set {
      guard contains(row, column) else { return }
      let place = 3 * (row * width + column)
      samples[place] = newValue.red
      samples[place + 1] = newValue.green
      samples[place + 2] = newValue.blue
    }
  }

  private func contains(_ row: Int, _ column: Int) -> Bool {
    row >= 0 && row < height && column >= 0 && column < width
  }

  /// Fills a rectangle.
  package mutating func fill(_ rectangle: Rectangle, with color: Color) {
    let columns = rectangle.columns(below: width)
    for row in rectangle.rows(below: height) {
      for column in columns { self[row, column] = color }
    }
  }

  /// Draws the outline of a rectangle, `thickness` pixels inwards from its edge.
  package mutating func stroke(_ rectangle: Rectangle, with color: Color, thickness: Int = 1) {
    guard rectangle.height > 0, rectangle.width > 0, thickness > 0 else { return }
    let (down, across) = (min(thickness, rectangle.height), min(thickness, rectangle.width))
    var side = rectangle
    side.height = down
    fill(side, with: color)
    side.top = rectangle.top &+ (rectangle.height - down)
    fill(side, with: color)
    side = rectangle
    side.width = across
    fill(side, with: color)
    side.left = rectangle.left &+ (rectangle.width - across)
    fill(side, with: color)
  }

  /// Lays another canvas on this one, its corner at a place.
  package mutating func draw(_ other: Canvas, top: Int, left: Int) {
    let place = Rectangle(top: top, left: left, height: other.height, width: other.width)
    let columns = place.columns(below: width)
    for row in place.rows(below: height) {
      for column in columns { self[row, column] = other[row - top, column - left] }
    }
  }
}
