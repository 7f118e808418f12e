extension Canvas {
  /// Draws a straight line with round ends between two points, its edges smoothed.
  ///
  /// Coordinates are of pixel centres: row 0.0 is the middle of the first row. A point that is not finite draws
  /// nothing.
  package mutating func line(
    from start: (row: Double, column: Double), to end: (row: Double, column: Double), with color: Color,
    thickness: Double = 1
  ) {
    let path = [Place(row: start.row, column: start.column), Place(row: end.row, column: end.column)]
    draw(path: path, with: color, thickness: thickness)
  }

  /// Draws a path of straight pieces with round ends and joints, its edges smoothed.
  ///
  /// Coordinates are of pixel centres, as those of `line`. `dashes` gives the lengths of dashes and gaps in turn, and
  /// none draws the path in one. A pixel that several pieces touch is drawn on once, so that joints are no darker than
  /// the rest. A path with a point that is not finite draws nothing.
  package mutating func draw(
    path: [Place], closed: Bool = false, with color: Color, thickness: Double = 1, dashes: [Double] = []
  ) {
    let reach = thickness / 2 + 0.5
    let points = closed && path.count > 1 ? path + [path[0]] : path
    guard let first = points.first, points.allSatisfy(\.isDrawable), reach < 1e9, reach > 0.5 else { return }
    var (low, high) = (first, first)
    for point in points {
      low = Place(row: min(low.row, point.row), column: min(low.column, point.column))
      high = Place(row: max(high.row, point.row), column: max(high.column, point.column))
    }
    let rows = Self.pixels(low.row, high.row, reach, limit: height)
    let columns = Self.pixels(low.column, high.column, reach, limit: width)
    guard !rows.isEmpty, !columns.isEmpty else { return }
    var coverage = [Double](repeating: 0, count: rows.count * columns.count)
    for piece in Self.pieces(of: points, dashes: dashes) {
      let (down, across) = (piece.end.row - piece.start.row, piece.end.column - piece.start.column)
      let squaredLength = down * down + across * across
      for row in Self.pixels(piece.start.row, piece.end.row, reach, limit: height) {
        for column in Self.pixels(piece.start.column, piece.end.column, reach, limit: width) {
          let (y, x) = (Double(row) - piece.start.row, Double(column) - piece.start.column)
          let along = squaredLength > 0 ? min(1, max(0, (y * down + x * across) / squaredLength)) : 0
          let (dy, dx) = (y - along * down, x - along * across)
          let place = (row - rows.lowerBound) * columns.count + column - columns.lowerBound
          coverage[place] = max(coverage[place], reach - (dy * dy + dx * dx).squareRoot())
        }
      }
    }
    for row in rows {
      for column in columns {
        let share = coverage[(row - rows.lowerBound) * columns.count + column - columns.lowerBound]
        if share > 0 { self[row, column] = color.over(self[row, column], coverage: share) }
      }
    }
  }

  /// The straight pieces of a path, or of its dashes.
  private static func pieces(of points: [Place], dashes: [Double]) -> [(start: Place, end: Place)] {
    guard points.count > 1 else { return points.map { ($0, $0) } }
    let whole = zip(points, points.dropFirst()).map { (start: $0, end: $1) }
    // Dashes that would be too many to be told apart are a line.
    guard !dashes.isEmpty, dashes.allSatisfy({ $0 >= 0.5 }) else { return whole }
    var pieces: [(start: Place, end: Place)] = []
    var (turn, rest) = (0, dashes[0])
    for (start, end) in whole {
      let length = start.distance(to: end)
      var walked = 0.0
      while walked < length {
        let step = min(rest, length - walked)
        func place(_ share: Double) -> Place {
          Place(
            row: start.row + share * (end.row - start.row), column: start.column + share * (end.column - start.column))
        }
        if turn % 2 == 0 { pieces.append((place(walked / length), place((walked + step) / length))) }
        walked += step
        rest -= step
        if rest <= 0 {
          turn = (turn + 1) % (dashes.count % 2 == 0 ? dashes.count : 2 * dashes.count)
          rest = dashes[turn % dashes.count]
        }
      }
    }
    return pieces
  }

  private static func pixels(_ a: Double, _ b: Double, _ reach: Double, limit: Int) -> Range<Int> {
    let lower = min(limit, max(0, Int((min(a, b) - reach).rounded(.down))))
    return lower..<max(lower, min(limit, Int((max(a, b) + reach).rounded(.up)) + 1))
  }
}
