/// What a classifier thinks: a bar for each class, as long as its probability.
package struct ProbabilityBars: Sendable {
  /// A class and its probability.
  package struct Bar: Sendable, Hashable {
    /// What the class is called.
    package var name: String
    /// From 0 to 1; what lies outside is drawn as the nearest of them.
    package var probability: Double

    /// Makes a bar.
    package init(_ name: String, _ probability: Double) {
      self.name = name
      self.probability = probability
    }
  }

  /// The bars, from the top to the bottom.
  package var bars: [Bar]
  /// The bar that is the answer and stands out; nil when there is none.
  package var answer: Int?
  /// Points that a probability of 1 takes across.
  package var length = 130

  /// Describes bars in their order; the answer is the longest of them unless changed.
  package init(_ bars: [Bar]) {
    self.bars = bars
    answer = bars.indices.max { bars[$0].probability < bars[$1].probability }
  }

  /// The bars, laid out, without a margin, as a panel of a `PanelGrid` takes them.
  package var figure: Figure {
    let longest = bars.reduce(0) { max($0, Font.width(of: $1.name)) }
    // Letters of other faces are up to a sixth wider.
    let left = Double(longest + longest / 6 + 8)
    let number = Double(Font.width(of: "100.0 %") + 10)
    let summary = bars.map { "\($0.name) \(Self.percentage($0.probability))" }.joined(separator: ", ")
    var figure = Figure(
      height: max(1, bars.count * Self.pitch), width: Int(left) + length + Int(number), summary: summary)
    for (index, bar) in bars.enumerated() {
      let top = Double(index * Self.pitch) + 2
      let share = bar.probability.isNaN ? 0 : min(1, max(0, bar.probability))
      let stands = index == answer
      figure.draw(
        bar.name, baseline: top + 9.5, column: left - 8, alignment: .right, color: stands ? .ink : .faintInk)
      figure.fill(top: top, left: left, height: 12, width: Double(length), with: Color(gray: 238))
      figure.fill(
        top: top, left: left, height: 12, width: share * Double(length),
        with: stands ? Color(31, 111, 180) : Color(150, 176, 204))
      figure.draw(
        Self.percentage(bar.probability), baseline: top + 9.5, column: left + Double(length) + number,
        alignment: .right, color: stands ? .ink : .faintInk)
    }
    return figure
  }

  private static let pitch = 18

  private static func percentage(_ share: Double) -> String { DecimalFormat.fixed(100 * share, decimals: 1) + " %" }
}
