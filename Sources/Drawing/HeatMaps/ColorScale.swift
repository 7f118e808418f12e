/// A colour map, and the numbers that its two ends stand for.
package struct ColorScale: Sendable, Hashable {
  /// The colours.
  package var map: ColorMap
  /// The numbers at the ends.
  package var range: ClosedRange<Double>

  /// The part of the range that the bar beside a table shows.
  package var shown: ClosedRange<Double>

  /// Makes a scale of its parts; the bar shows all of it.
  package init(_ map: ColorMap, over range: ClosedRange<Double>) {
    self.map = map
    self.range = range
    shown = range
  }

  /// Fits a scale to numbers; what is not finite does not count.
  ///
  /// A diverging scale is as long on both sides of 0, and its bar leaves a side out on which there are no numbers. Any other begins at 0 unless there are numbers below it.
  package init(_ map: ColorMap, fitting values: some Sequence<Double>) {
    var (least, largest) = (0.0, 0.0)
    for value in values where value.isFinite {
      least = min(least, value)
      largest = max(largest, value)
    }
    let found = least...largest
    if map == .diverging {
      largest = max(-least, largest)
      least = -largest
    }
    guard least < largest else {
      self.init(map, over: map == .diverging ? -1...1 : 0...1)
      return
    }
    self.init(map, over: least...largest)
    if found.lowerBound == 0 { shown = 0...largest }
    if found.upperBound == 0 { shown = least...0 }
  }

  /// The colour of a number; beyond the ends it is that of the end.
  package func color(of value: Double) -> Color {
    // In halves, as the range may be wider than the largest number.
    let width = range.upperBound / 2 - range.lowerBound / 2
    guard width > 0 else { return map.color(at: value.isNaN ? .nan : 0.5) }
    return map.color(at: (value / 2 - range.lowerBound / 2) / width)
  }

  /// Columns that the bar of `drawBar` takes with its labels.
  func barWidth(format: DecimalFormat) -> Int { 16 + 6 + labels(format).reduce(0) { max($0, Font.width(of: $1.text)) } }

  /// Draws the scale as an upright bar with its ends, and 0 between them, written beside it.
  func drawBar(on canvas: inout Canvas, top: Int, left: Int, height: Int, format: DecimalFormat) {
    for row in 0..<max(0, height) {
      let share = height > 1 ? 1 - Double(row) / Double(height - 1) : 1
      let value = shown.lowerBound * (1 - share) + shown.upperBound * share
      canvas.fill(Rectangle(top: top + row, left: left, height: 1, width: 12), with: color(of: value))
    }
    canvas.stroke(Rectangle(top: top, left: left, height: height, width: 12), with: .faintInk)
    for label in labels(format) {
      let row = top + Int((Double(height - 1) * (1 - label.place)).rounded())
      canvas.fill(Rectangle(top: row, left: left + 12, height: 1, width: 4), with: .faintInk)
      let highest = top + max(0, height - Font.capHeight)
      canvas.draw(label.text, top: min(max(row - Font.capHeight / 2, top), highest), column: left + 20)
    }
  }

  private func labels(_ format: DecimalFormat) -> [(place: Double, text: String)] {
    var labels = [(1.0, shown.upperBound), (0.0, shown.lowerBound)]
    if shown.lowerBound < 0, shown.upperBound > 0 {
      let width = shown.upperBound / 2 - shown.lowerBound / 2
      labels.append((-shown.lowerBound / 2 / width, 0))
    }
    return labels.map { ($0.0, $0.1 == 0 ? "0" : format.text(of: $0.1, minus: "−")) }
  }
}
