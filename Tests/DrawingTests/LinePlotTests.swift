import Testing

@testable import Drawing

/// Curves pass through their numbers.
@Suite struct LinePlotTests {
  private let plot = LinePlot(
    training: "classic", trainLoss: [2.3, 1.1, 0.469], trainAccuracy: [0.1, 0.6, 0.824],
    testAccuracy: [0.1, 0.58, 0.803])

  @Test(
    arguments: [
      (0...2.5, 6, ["0.0", "0.5", "1.0", "1.5", "2.0", "2.5"]), (0...1, 6, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
      (1...10, 10, (1...10).map { "\($0)" }), (1...40, 10, ["5", "10", "15", "20", "25", "30", "35", "40"]),
      (0...0.003, 4, ["0.000", "0.001", "0.002", "0.003"]), (-1...1, 4, ["−1.0", "−0.5", "0.0", "0.5", "1.0"]),
      (0...30000, 3, ["0", "10000", "20000", "30000"]),
    ] as [(ClosedRange<Double>, Int, [String])])
  func `ticks are round numbers`(range: ClosedRange<Double>, count: Int, texts: [String]) {
    #expect(AxisTicks(in: range, about: count).texts == texts)
  }

  @Test func `epochs have no fractions`() {
    #expect(AxisTicks(in: 1...3, about: 10, whole: true).texts == ["1", "2", "3"])
    #expect(AxisTicks(in: 0...2, about: 10, whole: true).texts == ["0", "1", "2"])
  }

  @Test func `the final figures stand above`() throws {
    #expect(plot.title == "classic: train loss 0.469, train accuracy 0.824, test accuracy 0.803")
    let words = try FigureTests.Elements(of: plot.figure.svg).words
    for word in [plot.title, "train loss", "train accuracy", "test accuracy", "epoch", "0.0", "2.5", "1", "2", "3"] {
      #expect(words.filter { $0 == word }.count == 1, "\(word)")
    }
    let unmeasured = LinePlot(training: "", trainLoss: [1], trainAccuracy: [0.5], testAccuracy: [.nan])
    #expect(unmeasured.title == "train loss 1.000, train accuracy 0.500")
  }

  @Test func `curves lie at their numbers, and differ in more than colour`() throws {
    let lines = try FigureTests.Elements(of: plot.figure.svg).all.filter { $0.name == "polyline" }.map(\.attributes)
    // Three of the legend, and three curves.
    #expect(lines.count == 6)
    let dashes = lines.suffix(3).map { $0["stroke-dasharray"] }
    #expect(dashes[0] == nil && dashes[1] != nil && dashes[2] != nil && dashes[1] != dashes[2])
    #expect(Set(lines.map { $0["stroke"] }).count == 3)
    func rows(_ line: [String: String]) -> [Double] {
      (line["points"] ?? "").split(separator: " ").map { Double($0.split(separator: ",")[1]) ?? .nan }
    }
    let loss = rows(lines[3])
    let accuracy = rows(lines[4])
    // Both lie on one axis: a number is a share of the way from the row of 2.3 to the row of 0.1.
    let perUnit = (accuracy[0] - loss[0]) / 2.2
    #expect(abs(loss[2] - (loss[0] + perUnit * (2.3 - 0.469))) < 0.011)
    #expect(abs(accuracy[2] - (loss[0] + perUnit * (2.3 - 0.824))) < 0.011)
  }

  @Test func `a number that is none leaves a gap, and a lone one is a dot`() throws {
    let curve = LinePlot.Series("x", style: .dashed, color: .black, epochs: [1, 2, .nan, 1, .infinity, 3, 2])
    let lines = try FigureTests.Elements(of: LinePlot([curve], title: "t").figure.svg).all
      .filter { $0.name == "polyline" }.dropFirst()
    #expect(lines.map { ($0.attributes["points"] ?? "").split(separator: " ").count } == [2, 2, 2])
    #expect(lines.map { $0.attributes["stroke-width"] } == ["2", "5", "2"])
  }

  @Test func `axes hold all numbers, from 0 on`() {
    #expect(plot.verticalRange == 0...2.5 && plot.horizontalRange == 1...3)
    func range(_ values: [Double]) -> ClosedRange<Double> {
      LinePlot([.init("x", style: .solid, color: .black, epochs: values)], title: "").verticalRange
    }
    #expect(range([0.5, 1]) == 0...1 && range([0]) == 0...1 && range([]) == 0...1 && range([.nan]) == 0...1)
    #expect(range([-1, 3]).contains(-1) && range([-1, 3]).contains(3) && range([1e300, 2]).upperBound < 3)
  }

  @Test(arguments: [0, 1, 2, 10, 137, 2000]) func `any number of epochs is legible`(epochs: Int) {
    let values = (0..<epochs).map { 1 / Double($0 + 1) }
    let plot = LinePlot(
      training: "lenet", trainLoss: values.map { 3e4 * $0 }, trainAccuracy: values, testAccuracy: values)
    FigureTests.expectLegible(plot.figure)
    let canvas = plot.figure.drawn()
    #expect((canvas.height, canvas.width) == (600, 920))
  }
}
