extension LinePlot {
  /// The plot, laid out.
  package var figure: Figure {
    let ticks = (
      across: AxisTicks(in: horizontalRange, about: 10, whole: true), up: AxisTicks(in: verticalRange, about: 6)
    )
    let longest = ticks.up.texts.reduce(0) { max($0, Font.width(of: $1)) }
    let width = max(size.width, Font.width(of: title) + 32)
    var figure = Figure(height: size.height, width: width, summary: title)
    let left = Double(16 + longest + 7)
    let field = Field(
      top: 58, left: left, height: Double(size.height - 58 - 42), width: Double(width) - left - 22,
      across: horizontalRange, up: verticalRange)
    figure.draw(title, baseline: 23, column: left)
    drawLegend(on: &figure, left: left)
    drawAxes(on: &figure, field, ticks.across, ticks.up)
    for curve in series { draw(curve, on: &figure, field) }
    return figure
  }

  /// Where numbers lie on the sheet.
  private struct Field {
    var top: Double
    var left: Double
    var height: Double
    var width: Double
    var across: ClosedRange<Double>
    var up: ClosedRange<Double>

    func column(_ x: Double) -> Double {
      left + width * (x - across.lowerBound) / (across.upperBound - across.lowerBound)
    }

    func row(_ y: Double) -> Double { top + height * (up.upperBound - y) / (up.upperBound - up.lowerBound) }
  }

  private func drawAxes(on figure: inout Figure, _ field: Field, _ across: AxisTicks, _ up: AxisTicks) {
    for (value, text) in zip(across.values, across.texts) {
      let column = field.column(value).rounded()
      figure.fill(top: field.top, left: column - 0.5, height: field.height, width: 1, with: Color(gray: 228))
      figure.draw(text, baseline: field.top + field.height + 15, column: column, alignment: .center)
    }
    for (value, text) in zip(up.values, up.texts) {
      let row = field.row(value).rounded()
      figure.fill(top: row - 0.5, left: field.left, height: 1, width: field.width, with: Color(gray: 228))
      figure.draw(text, baseline: row + 3.5, column: field.left - 7, alignment: .right)
    }
    figure.frame(top: field.top, left: field.left, height: field.height, width: field.width, with: .faintInk)
    figure.draw(
      axis, baseline: field.top + field.height + 31, column: field.left + field.width / 2, alignment: .center,
      color: .faintInk)
  }

  private func drawLegend(on figure: inout Figure, left: Double) {
    var column = left
    for curve in series {
      figure.draw(
        path: [Place(row: 41.5, column: column + 1), Place(row: 41.5, column: column + 27)], with: curve.color,
        thickness: 2, dashes: curve.style.dashes)
      figure.draw(curve.name, baseline: 45, column: column + 34)
      column += Double(34 + Font.width(of: curve.name) + 22)
    }
  }

  private func draw(_ curve: Series, on figure: inout Figure, _ field: Field) {
    let places = curve.points.map { point -> Place? in
      guard point.x.isFinite, point.y.isFinite, field.up.contains(point.y) else { return nil }
      return Place(row: field.row(point.y), column: field.column(point.x))
    }
    for run in places.split(separator: nil) {
      let path = run.compactMap(\.self)
      // A point alone is a dot.
      if path.count == 1 {
        figure.draw(path: [path[0], path[0]], with: curve.color, thickness: 5)
      } else {
        figure.draw(path: path, with: curve.color, thickness: 2, dashes: curve.style.dashes)
      }
    }
  }
}

extension LinePlot.Style {
  /// Lengths of dashes and gaps, whose round ends reach a point further.
  fileprivate var dashes: [Double] {
    switch self {
    case .solid: []
    case .dashed: [6, 5]
    case .dashDotted: [7, 4.5, 0.5, 4.5]
    }
  }
}
