extension Figure {
  /// Draws it as pixels, `factor` of them a point.
  package func drawn(factor: Int = 2) -> Canvas {
    precondition(factor > 0, "a figure is drawn with at least a pixel a point")
    let scale = Double(factor)
    var canvas = Canvas(height: height * factor, width: width * factor)
    for mark in marks {
      switch mark {
      case .box(let box):
        let (top, left) = (Self.pixel(box.corner.row * scale), Self.pixel(box.corner.column * scale))
        let bottom = Self.pixel((box.corner.row + box.height) * scale)
        let right = Self.pixel((box.corner.column + box.width) * scale)
        canvas.fill(Rectangle(top: top, left: left, height: bottom - top, width: right - left), with: box.fill)
      case .path(let path):
        // Places are of edges here, and of pixel centres there.
        canvas.draw(
          path: path.places.map { Place(row: $0.row * scale - 0.5, column: $0.column * scale - 0.5) }, with: path.color,
          thickness: path.thickness * scale, dashes: path.dashes.map { $0 * scale })
      case .text(let text):
        // Upright text stands on whole pixels, where it is sharpest.
        let place = Place(
          row: (text.baseline.row * scale).rounded(), column: (text.baseline.column * scale).rounded())
        canvas.draw(
          text.words, baseline: place, alignment: text.alignment, size: text.size * scale, turn: text.turn,
          color: text.color)
      }
    }
    return canvas
  }

  private static func pixel(_ value: Double) -> Int { Int(min(1e9, max(-1e9, value)).rounded()) }
}
