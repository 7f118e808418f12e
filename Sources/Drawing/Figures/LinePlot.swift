/// Curves over a common axis, such as what a training reached after each epoch.
package struct LinePlot: Sendable {
  /// How a curve is drawn, so that curves differ without their colours too.
  package enum Style: Sendable, Hashable {
    /// One line.
    case solid
    /// Dashes.
    case dashed
    /// Dashes and dots in turn.
    case dashDotted
  }

  /// One curve.
  package struct Series: Sendable {
    /// What the legend calls it.
    package var name: String
    /// How it is drawn.
    package var style: Style
    /// What it is drawn in.
    package var color: Color
    /// Its points: the axis across, then the number.
    ///
    /// One that is not finite leaves a gap.
    package var points: [(x: Double, y: Double)]

    /// Makes a curve of points.
    package init(_ name: String, style: Style, color: Color, points: [(x: Double, y: Double)]) {
      self.name = name
      self.style = style
      self.color = color
      self.points = points
    }

    /// Makes a curve of one number after each epoch, from the first on.
    package init(_ name: String, style: Style, color: Color, epochs values: [Double]) {
      self.init(
        name, style: style, color: color, points: values.enumerated().map { (x: Double($0.offset + 1), y: $0.element) })
    }
  }

  /// What stands above the plot.
  package var title: String
  /// What the axis across is.
  package var axis: String
  /// The curves, from the back to the front.
  package var series: [Series]
  /// Points down and across, of which a capital has 7.
  package var size = (height: 300, width: 460)

  /// Describes a plot of curves.
  package init(_ series: [Series], title: String, axis: String = "epoch") {
    self.series = series
    self.title = title
    self.axis = axis
  }

  /// The curves of a training as *Dive into Deep Learning* draws them, and the final figures above them.
  ///
  /// Each array has a number for every epoch so far; a test accuracy that was not measured may be left out as `nan`.
  package init(training name: String, trainLoss: [Double], trainAccuracy: [Double], testAccuracy: [Double]) {
    let series = [
      Series("train loss", style: .solid, color: Color(31, 111, 180), epochs: trainLoss),
      Series("train accuracy", style: .dashed, color: Color(178, 24, 140), epochs: trainAccuracy),
      Series("test accuracy", style: .dashDotted, color: Color(24, 122, 52), epochs: testAccuracy),
    ]
    let figures = series.compactMap { curve in
      curve.points.last.flatMap { $0.y.isFinite ? $0.y : nil }.map {
        "\(curve.name) \(DecimalFormat.fixed($0, decimals: 3))"
      }
    }
    self.init(series, title: (name.isEmpty ? "" : name + ": ") + figures.joined(separator: ", "))
  }

  /// The range across: from the first to the last point.
  var horizontalRange: ClosedRange<Double> {
    let values = series.flatMap(\.points).map(\.x).filter(\.isFinite)
    guard let least = values.min(), let largest = values.max() else { return 0...1 }
    return least < largest ? least...largest : least - 1...largest + 1
  }

  /// The range upwards: from 0, or from below it, to a tick above the largest number.
  var verticalRange: ClosedRange<Double> {
    let values = series.flatMap(\.points).map(\.y).filter { $0.isFinite && $0.magnitude < 1e100 }
    let (least, largest) = (min(0, values.min() ?? 0), max(0, values.max() ?? 1))
    guard least < largest else { return 0...1 }
    let step = AxisTicks.step(for: largest - least, count: 5)
    return (least / step + 1e-6).rounded(.down) * step...(largest / step - 1e-6).rounded(.up) * step
  }
}
