import Testing

@testable import Drawing

/// Bars are as long as their probabilities.
@Suite struct ProbabilityBarTests {
  @Test func `lengths, percentages and the answer agree`() throws {
    let bars = ProbabilityBars([.init("Coat", 0.25), .init("Shirt", 0.7), .init("Bag", 0.05)])
    #expect(bars.answer == 1)
    let elements = try FigureTests.Elements(of: bars.figure.svg)
    #expect(elements.words == ["Coat", "25.0 %", "Shirt", "70.0 %", "Bag", "5.0 %"])
    // The sheet, then a ground and a bar for each class.
    let boxes = elements.all.filter { $0.name == "rect" }.dropFirst().map { Double($0.attributes["width"] ?? "") ?? 0 }
    #expect(boxes == [130, 32.5, 130, 91, 130, 6.5])
    let fills = elements.all.filter { $0.name == "rect" }.dropFirst().map { $0.attributes["fill"] ?? "" }
    #expect(fills[1] == fills[5] && fills[1] != fills[3])
    FigureTests.expectLegible(bars.figure)
  }

  @Test func `odd probabilities stay inside`() {
    var bars = ProbabilityBars([.init("a", 2), .init("b", -1), .init("c", .nan), .init("d", 0)])
    bars.answer = nil
    let widths = bars.figure.marks.compactMap { mark -> Double? in
      if case .box(let box) = mark { box.width } else { nil }
    }
    #expect(widths == [130, 130, 130, 130, 130])
    #expect(ProbabilityBars([]).figure.drawn().height == 2)
  }

  @Test func `bars stand beside pictures, with captions of their size`() {
    let bars = ProbabilityBars([.init("Coat", 0.25), .init("Shirt", 0.75)]).figure.drawn()
    var grid = PanelGrid(
      [.init(Canvas(height: 50, width: 60, color: .black), caption: "seen"), .init(bars, caption: "probabilities")],
      columns: 2, title: "Shirt")
    let small = grid.drawn()
    grid.letterScale = 2
    let large = grid.drawn()
    #expect(large.height == small.height + Font.capHeight + 12 + Font.lineHeight)
    let top = 16 + 3 * Font.capHeight + 28 + 2 * Font.lineHeight + 3
    #expect(large[top, 16] == .black && large[top - 1, 16] == .white)
  }
}
