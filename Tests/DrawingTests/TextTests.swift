import Testing

@testable import Drawing

/// Letters are there, measured as they are drawn, and cut off at the edges.
@Suite struct TextTests {
  static let characters = (32..<127).map { Character(Unicode.Scalar(UInt8($0))) } + Array("±×−°σ…·")

  @Test func `every printable character has a glyph of its own`() {
    var seen: [Font.Glyph: Character] = [:]
    for character in Self.characters {
      guard let glyph = Font.glyphs[character] else {
        Issue.record("the font lacks \(character)")
        continue
      }
      #expect(glyph.ink.count == glyph.height * glyph.width && glyph.height == Font.height)
      #expect(glyph.ink.contains(true) == (character != " "), "\(character)")
      if let twin = seen[glyph] { Issue.record("\(character) looks like \(twin)") }
      seen[glyph] = character
    }
    #expect(Set("0123456789".map { Font.glyph(of: $0).width }).count == 1)
    #expect(Font.glyph(of: "中") == Font.missing)
  }

  @Test(arguments: [1, 2, 3, 4]) func `text is as wide as it is measured`(scale: Int) {
    for text in ["", "i", "−0.25", "Rg j·", "中文"] {
      var canvas = Canvas(height: 40, width: 200)
      canvas.draw(text, top: 2, column: 5, scale: scale)
      let columns = CanvasTests.marked(canvas).map { $0[1] }
      #expect(columns.min() ?? 5 == 5)
      #expect((columns.max() ?? 4) - 4 == Font.width(of: text, scale: scale), "\(text)")
    }
  }

  @Test func `alignment places the beginning, the middle or the end`() {
    func columns(_ alignment: TextAlignment) -> [Int] {
      var canvas = Canvas(height: 12, width: 60)
      canvas.draw("HH", top: 0, column: 30, alignment: alignment)
      return CanvasTests.marked(canvas).map { $0[1] }
    }
    #expect(columns(.left).min() == 30)
    #expect(columns(.right).max() == 29)
    #expect(columns(.center).min() == 25 && columns(.center).max() == 35)
  }

  @Test func `text that does not fit is cut off or shortened`() {
    var whole = Canvas(height: 9, width: 40)
    whole.draw("Magenta", top: 0, column: 0)
    var cut = Canvas(height: 5, width: 12)
    cut.draw("Magenta", top: -2, column: -4)
    for row in 0..<5 {
      for column in 0..<12 { #expect(cut[row, column] == whole[row + 2, column + 4]) }
    }
    #expect(Font.shortened("Magenta", toWidth: 200) == "Magenta")
    let short = Font.shortened("Magenta", toWidth: 30)
    #expect(short.hasSuffix("…") && Font.width(of: short) <= 30)
    #expect(Font.shortened("Magenta", toWidth: 1).isEmpty)
  }

  @Test func `upright text is the same text, turned by a quarter`() {
    var line = Canvas(height: 9, width: 11)
    line.draw("Fg", top: 0, column: 0)
    var turned = Canvas(height: 11, width: 9)
    turned.drawUpward("Fg", left: 0, middle: 5)
    for row in 0..<9 {
      for column in 0..<11 { #expect(line[row, column] == turned[10 - column, row]) }
    }
  }

  @Test(
    arguments: [
      ([1.0, -2, 0], ["1", "-2", "0"]), ([0.25, -0.5], ["0.25", "-0.50"]), ([1.0 / 9, 0.1], ["0.1111", "0.1000"]),
      ([123.456, 0.001], ["123.456", "0.001"]), ([123.4567, 0.001], ["123.5", "0.0"]), ([0.00001234], ["1.234e-05"]),
      ([-1e30, 0], ["-1.000e+30", "0"]),
      ([9.9999e-9], ["1.000e-08"]), ([.leastNonzeroMagnitude], ["4.941e-324"]),
      ([1.7976931348623157e308], ["1.798e+308"]),
      ([.nan, -.infinity, 2], ["nan", "-inf", "2"]),
      ([Double(Float(0.1)), 0.2], ["0.1", "0.2"]), ([-0.00001, 1.5], ["0.000", "1.500"]), ([], []),
    ] as [([Double], [String])])
  func `numbers of a table have the decimals that they need`(numbers: [Double], texts: [String]) {
    let format = DecimalFormat(fitting: numbers)
    #expect(numbers.map { format.text(of: $0) } == texts)
  }

  @Test(arguments: [
    (0.0, 6, "0.000000"), (-0.0240166, 4, "-0.0240"), (99.999, 2, "100.00"), (0.9999996, 6, "1.000000"),
    (-1e-9, 2, "0.00"), (2.5, 0, "3"), (-2.5, 0, "-3"), (12345, 0, "12345"), (1e14, 2, "100000000000000.0"),
    (.nan, 2, "?"), (.infinity, 2, "∞"), (-.infinity, 0, "-∞"),
  ])
  func `digits behind the point are counted`(number: Double, decimals: Int, text: String) {
    #expect(DecimalFormat.fixed(number, decimals: decimals) == text)
  }

  @Test(arguments: [
    (0.0, 3, "0"), (1, 3, "1.00"), (-0.012345, 3, "-0.0123"), (123456, 3, "123456"), (1234.5, 5, "1234.5"),
    (1.2345e-7, 3, "1.23e-7"), (-9.87e12, 2, "-9.9e12"), (.infinity, 3, "∞"), (.nan, 3, "?"),
  ])
  func `digits that count are counted`(number: Double, digits: Int, text: String) {
    #expect(DecimalFormat.significant(number, digits: digits) == text)
  }
}
