private import Glibc

extension ConfusionMatrix {
  /// The matrix, laid out: counts in cells whose colour is the share of the row, recall on the right, precision below.
  package var figure: Figure {
    let layout = Layout(self)
    var figure = Figure(height: layout.height, width: layout.width, summary: heading)
    figure.draw(heading, baseline: 26, column: 16, size: Layout.titleSize)
    drawCells(on: &figure, layout)
    drawNames(on: &figure, layout)
    drawShares(on: &figure, layout)
    drawScale(on: &figure, layout)
    return figure
  }

  private var heading: String {
    title + (accuracy.map { ": accuracy \(Self.percentage($0))" } ?? ": no examples")
  }

  private static func percentage(_ share: Double?) -> String {
    share.map { DecimalFormat.fixed(100 * $0, decimals: 1) + " %" } ?? "–"
  }

  private static let scale = ColorScale(.sequential, over: 0...1)

  private static let scaleWords = "100 % of the true class"

  /// Where the parts stand.
  private struct Layout {
    static let titleSize = 1.5
    /// Degrees by which the names of columns rise.
    static let turn = 40.0
    static let scaleWidth = 120.0

    let cell: Double
    let top: Double
    let left: Double
    let side: Double
    /// What recall takes across, and examples again.
    let shareWidth: Double
    let height: Int
    let width: Int

    init(_ matrix: ConfusionMatrix) {
      // Letters of other faces are up to a sixth wider.
      func longest(_ texts: [String]) -> Double {
        (1.15 * Double(texts.reduce(0) { max($0, Font.width(of: $1)) })).rounded(.up)
      }
      let rising = longest(matrix.classes)
      cell = max(36, longest(matrix.classes.indices.map { "\(matrix.predictions(of: $0))" }) + 8)
      side = cell * Double(matrix.classes.count)
      shareWidth = max(58, longest(matrix.classes.indices.map { "\(matrix.examples(of: $0))" }) + 12)
      left = 16 + 14 + max(rising, longest(["predictions"])) + 8
      top = 40 + 16 + (rising * sin(Self.turn * .pi / 180)).rounded(.up) + 14
      let below = max(
        side + max(2 * shareWidth, rising * cos(Self.turn * .pi / 180) - cell / 2),
        Self.scaleWidth + 8 + longest([scaleWords]))
      width = Int(max(left + below + 12, 32 + Self.titleSize * longest([matrix.heading])).rounded(.up))
      height = Int((top + side + 2 * 20 + 46).rounded(.up))
    }

    func middle(_ index: Int) -> Double { (Double(index) + 0.5) * cell }
  }

  private func drawCells(on figure: inout Figure, _ layout: Layout) {
    for row in classes.indices {
      let whole = examples(of: row)
      for column in classes.indices {
        let count = self[row, column]
        let color = Self.scale.color(of: whole > 0 ? Double(count) / Double(whole) : 0)
        let (top, left) = (layout.top + Double(row) * layout.cell, layout.left + Double(column) * layout.cell)
        figure.fill(top: top, left: left, height: layout.cell, width: layout.cell, with: color)
        figure.draw(
          "\(count)", baseline: top + layout.cell / 2 + 3.5, column: left + layout.cell / 2, alignment: .center,
          color: count == 0 ? Color(gray: 170) : color.readableInk)
      }
    }
    for line in 1..<max(1, classes.count) {
      let place = Double(line) * layout.cell - 0.5
      figure.fill(top: layout.top + place, left: layout.left, height: 1, width: layout.side, with: .white)
      figure.fill(top: layout.top, left: layout.left + place, height: layout.side, width: 1, with: .white)
    }
    figure.frame(top: layout.top, left: layout.left, height: layout.side, width: layout.side, with: .faintInk)
  }

  private func drawNames(on figure: inout Figure, _ layout: Layout) {
    for (index, name) in classes.enumerated() {
      figure.draw(
        name, baseline: layout.top + layout.middle(index) + 3.5, column: layout.left - 8, alignment: .right)
      figure.draw(
        name, baseline: layout.top - 7, column: layout.left + layout.middle(index), turn: Layout.turn)
    }
    figure.draw(
      "true class", baseline: layout.top + layout.side / 2, column: 23, alignment: .center, turn: 90, color: .faintInk)
    figure.draw("predicted class", baseline: 52, column: layout.left, color: .faintInk)
  }

  private func drawShares(on figure: inout Figure, _ layout: Layout) {
    let right = layout.left + layout.side
    figure.draw(
      "recall", baseline: layout.top - 7, column: right + layout.shareWidth, alignment: .right, color: .faintInk)
    figure.draw(
      "examples", baseline: layout.top - 7, column: right + 2 * layout.shareWidth, alignment: .right, color: .faintInk)
    for row in classes.indices {
      let baseline = layout.top + layout.middle(row) + 3.5
      figure.draw(
        Self.percentage(recall(of: row)), baseline: baseline, column: right + layout.shareWidth, alignment: .right)
      figure.draw(
        "\(examples(of: row))", baseline: baseline, column: right + 2 * layout.shareWidth, alignment: .right,
        color: .faintInk)
    }
    let bottom = layout.top + layout.side
    figure.draw("precision", baseline: bottom + 17, column: layout.left - 8, alignment: .right, color: .faintInk)
    figure.draw("predictions", baseline: bottom + 34, column: layout.left - 8, alignment: .right, color: .faintInk)
    for column in classes.indices {
      let middle = layout.left + layout.middle(column)
      // Narrow columns leave the sign out.
      let share = precision(of: column).map { DecimalFormat.fixed(100 * $0, decimals: 1) } ?? "–"
      figure.draw(share, baseline: bottom + 17, column: middle, alignment: .center)
      figure.draw(
        "\(predictions(of: column))", baseline: bottom + 34, column: middle, alignment: .center, color: .faintInk)
    }
    figure.draw("%", baseline: bottom + 17, column: right + 8, color: .faintInk)
  }

  /// What the colours are, below all.
  private func drawScale(on figure: inout Figure, _ layout: Layout) {
    let (top, width) = (Double(layout.height) - 28, Layout.scaleWidth)
    for step in 0..<60 {
      figure.fill(
        top: top, left: layout.left + Double(step) * width / 60, height: 9, width: width / 60,
        with: Self.scale.color(of: (Double(step) + 0.5) / 60))
    }
    figure.frame(top: top, left: layout.left, height: 9, width: width, with: .faintInk)
    figure.draw("0", baseline: top + 8, column: layout.left - 8, alignment: .right, color: .faintInk)
    figure.draw(Self.scaleWords, baseline: top + 8, column: layout.left + width + 8, color: .faintInk)
  }
}
