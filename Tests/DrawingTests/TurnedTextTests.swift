import Testing

@testable import Drawing

/// Text of any size and direction is the text of the font.
@Suite struct TurnedTextTests {
  @Test(arguments: [1, 2, 4], [TextAlignment.left, .center, .right])
  func `upright text of whole sizes is the font's own`(scale: Int, alignment: TextAlignment) {
    for text in ["Ag−1", "Rg j·"] {
      var expected = Canvas(height: 60, width: 300)
      expected.draw(text, top: 11, column: 150, alignment: alignment, scale: scale)
      var drawn = Canvas(height: 60, width: 300)
      drawn.draw(
        text, baseline: Place(row: Double(11 + Font.capHeight * scale), column: 150), alignment: alignment,
        size: Double(scale))
      #expect(drawn == expected, "\(text)")
    }
  }

  @Test func `a quarter turn is exact`() {
    var expected = Canvas(height: 60, width: 30)
    expected.drawUpward("Fagy", left: 3, middle: 30, scale: 2)
    var drawn = Canvas(height: 60, width: 30)
    let length = Font.width(of: "Fagy", scale: 2)
    drawn.draw("Fagy", baseline: Place(row: Double(30 + length / 2 + 1), column: 17), size: 2, turn: 90)
    #expect(drawn == expected)
  }

  @Test(arguments: [0.0, 17, 40, 90, 180, 237, -45, 720]) func `a turned line has as much ink as an upright one`(
    turn: Double
  ) {
    func ink(_ turn: Double, _ size: Double) -> Double {
      var canvas = Canvas(height: 300, width: 300)
      canvas.draw("Ankle boot", baseline: Place(row: 150, column: 150), alignment: .center, size: size, turn: turn)
      return canvas.samples.reduce(0) { $0 + (255 - Double($1)) }
    }
    for size in [1.5, 3] {
      let (upright, turned) = (ink(0, size), ink(turn, size))
      #expect(upright > 0 && abs(turned / upright - 1) < 0.02)
      // Ink grows with the square of the size; letters of whole pixels and smoothed ones differ at their corners.
      #expect(abs(ink(turn, 2 * size) / turned / 4 - 1) < 0.06)
    }
  }

  @Test func `what lies far outside or has no size is not drawn`() {
    var canvas = Canvas(height: 9, width: 9)
    for place in [Place(row: .nan, column: 1), Place(row: 1e300, column: 1), Place(row: -4000, column: 4)] {
      canvas.draw("A", baseline: place, size: 2, turn: 30)
    }
    for size in [0, -1, .nan, 1e9] { canvas.draw("A", baseline: Place(row: 8, column: 1), size: size) }
    canvas.draw("A", baseline: Place(row: 8, column: 1), size: 1, turn: .infinity)
    canvas.draw("", baseline: Place(row: 8, column: 1), size: 1)
    #expect(CanvasTests.marked(canvas).isEmpty)
  }
}
