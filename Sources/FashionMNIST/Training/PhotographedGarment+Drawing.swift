internal import Randomness

extension PhotographedGarment {
  /// Draws some of them: in few flat tones that need not be in their order, with lines along the outline and the seams.
  ///
  /// Lines may be stronger than what they enclose, as ink on paper, or weaker, as an outline is shown that was filled.
  mutating func draw(_ generator: inout SplitMix) {
    guard generator.happens(0.25) else { return }
    let tones = (0..<1 + generator.below(4)).map { _ in generator.number(0.15...1) }
    let isPaper = generator.happens(0.25)
    let paper = generator.number(0...0.15)
    let border = generator.happens(0.65) ? 1 + generator.below(2) : 0
    let contrast = generator.happens(0.5) ? generator.number(0.15...0.6) : Float.infinity
    let line = isPaper || generator.happens(0.4) ? 1 : generator.number(0...0.7)
    let before = values
    for row in 0..<Self.side {
      for column in 0..<Self.side {
        let index = row * Self.side + column
        guard opacity[index] > 0 else { continue }
        let isLine = isNearBorder(row, column, border) || slope(of: before, row, column) > contrast
        let tone = min(tones.count - 1, max(0, Int(before[index] * Float(tones.count))))
        values[index] = isLine ? line : isPaper ? paper : tones[tone]
      }
    }
  }

  /// How much a pixel belongs to the garment; beyond the frame nothing does.
  private func opacity(_ row: Int, _ column: Int) -> Float {
    (0..<Self.side).contains(row) && (0..<Self.side).contains(column) ? opacity[row * Self.side + column] : 0
  }

  /// Whether the garment ends within some pixels above, below or beside a pixel.
  private func isNearBorder(_ row: Int, _ column: Int, _ distance: Int) -> Bool {
    for step in 0..<distance {
      let (up, down) = (opacity(row - step - 1, column), opacity(row + step + 1, column))
      let (left, right) = (opacity(row, column - step - 1), opacity(row, column + step + 1))
      if min(min(up, down), min(left, right)) < 0.5 { return true }
    }
    return false
  }

  /// How steep some values are between a pixel's neighbours; 0 where one of them does not belong to the garment.
  private func slope(of values: [Float], _ row: Int, _ column: Int) -> Float {
    let places = [(row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)]
    guard places.allSatisfy({ opacity($0.0, $0.1) >= 0.5 }) else { return 0 }
    let around = places.map { values[$0.0 * Self.side + $0.1] }
    return abs(around[1] - around[0]) + abs(around[3] - around[2])
  }
}
