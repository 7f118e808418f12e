private import Glibc

extension Canvas {
  /// Draws one line of text of any size in any direction, its edges smoothed.
  ///
  /// The text stands on the line through `baseline`, given as of pixel edges: row 0.0 is the upper edge of the first
  /// row. `size` is a factor as the `scale` of upright text, `turn` the angle in degrees, counterclockwise. At the
  /// sizes 1, 2 and 4 and whole places, not turned, it is the text that `draw(_:top:column:)` draws.
  package mutating func draw(
    _ text: String, baseline: Place, alignment: TextAlignment = .left, size: Double, turn: Double = 0,
    color: Color = .ink
  ) {
    guard baseline.isDrawable, size > 0, size <= 64, turn.isFinite, !text.isEmpty else { return }
    // Letters are sampled from drawings finer than the pixels, or as fine where these are the best that there are.
    let whole = [1, 2, 4].contains(size) && turn.remainder(dividingBy: 90) == 0
    let fineness = whole ? Int(size) : 4 * Int(size.rounded(.up))
    let ink = LineOfText(text, scale: fineness)
    let length = size * Double(Font.width(of: text))
    let middle = whole ? (length / 2).rounded(.down) : length / 2
    let start = alignment == .left ? 0 : alignment == .center ? -middle : -length
    let angle = turn.remainder(dividingBy: 360) * .pi / 180
    // Exactly 0 and ±1 at quarter turns.
    let (along, across) = whole ? (cos(angle).rounded(), sin(angle).rounded()) : (cos(angle), sin(angle))
    let (ascent, descent) = (size * Double(Font.capHeight), size * Double(Font.height - Font.capHeight))
    // Corners of the line of text on the canvas.
    let corners = [(start, -ascent), (start + length, -ascent), (start, descent), (start + length, descent)].map {
      (row: baseline.row - $0.0 * across + $0.1 * along, column: baseline.column + $0.0 * along + $0.1 * across)
    }
    let rows = Self.span(corners.map(\.row), limit: height)
    let columns = Self.span(corners.map(\.column), limit: width)
    let perUnit = Double(fineness) / size
    for row in rows {
      for column in columns {
        var hits = 0
        for sample in 0..<16 {
          let down = Double(row) + (Double(sample / 4) + 0.5) / 4 - baseline.row
          let right = Double(column) + (Double(sample % 4) + 0.5) / 4 - baseline.column
          let x = (right * along - down * across - start) * perUnit
          let y = (right * across + down * along + ascent) * perUnit
          if ink.contains(row: y, column: x) { hits += 1 }
        }
        if hits > 0 { self[row, column] = color.over(self[row, column], coverage: Double(hits) / 16) }
      }
    }
  }

  private static func span(_ values: [Double], limit: Int) -> Range<Int> {
    let lower = min(limit, max(0, Int((values.min() ?? 0).rounded(.down))))
    return lower..<max(lower, min(limit, Int((values.max() ?? 0).rounded(.up))))
  }
}

/// The ink of a line of text.
private struct LineOfText {
  let height: Int
  let width: Int
  private var ink: [Bool]

  init(_ text: String, scale: Int) {
    height = Font.height * scale
    width = Font.width(of: text, scale: scale)
    ink = [Bool](repeating: false, count: height * width)
    var left = 0
    for character in text {
      let glyph = Font.glyph(of: character).scaled(by: scale)
      for row in 0..<glyph.height {
        for column in 0..<glyph.width where glyph[row, column] { ink[row * width + left + column] = true }
      }
      left += glyph.width + Font.spacing * scale
    }
  }

  func contains(row: Double, column: Double) -> Bool {
    guard row >= 0, column >= 0, row < Double(height), column < Double(width) else { return false }
    return ink[Int(row) * width + Int(column)]
  }
}
