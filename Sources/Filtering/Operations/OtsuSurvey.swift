import Convolution

/// Finds the threshold that parts the values of a picture into two groups as different as can be.
///
/// Otsu, "A threshold selection method from gray-level histograms", IEEE Trans. SMC 9 (1979): the threshold with the largest
/// n₀·n₁·(μ₀ − μ₁)², the smallest of several. The histogram has 65,536 bins from 0 to 1, which hold every sample of 8 or 16
/// bits exactly; for a picture with values outside, from its smallest to its largest value.
struct OtsuSurvey: WholePictureOperation {
  private static let bins = 65_536

  func allocatedBytes(for layout: PictureLayout) -> Int { 16 * Self.bins }

  func survey(_ band: PlaneBand, layout: PictureLayout, workers: WorkerPool) -> any PointOperation {
    let values = VisibleValues(band: band, layout: layout)
    guard let range = values.range(workers: workers) else { return PointFunction.threshold(0.5) }
    // All alike: nothing is brighter than the one value.
    guard range.lowerBound < range.upperBound else { return PointFunction.threshold(range.upperBound) }
    let isUnit = range.lowerBound >= 0 && range.upperBound <= 1
    let start = isUnit ? 0 : 0.5 * Double(range.lowerBound)
    let span = isUnit ? 0.5 : 0.5 * Double(range.upperBound) - start
    let scale = Double(Self.bins - 1) / span
    var counts = [Int](repeating: 0, count: Self.bins)
    values.forEach(in: 0..<layout.height) { value in
      counts[min(Self.bins - 1, max(0, Int(((0.5 * Double(value) - start) * scale).rounded())))] += 1
    }
    let bin = Self.threshold(of: counts)
    // Between two bins, so that all of one is dark: values that are no samples of 16 bits lie anywhere in their bins.
    let middle = Double(bin) + 0.5
    let limit =
      isUnit
      ? Float(middle / Double(Self.bins - 1))
      : Float(2 * (start + span * middle / Double(Self.bins - 1)))
    return PointFunction.threshold(limit)
  }

  /// The last bin of the darker group; the only one that has values when all are alike.
  static func threshold(of counts: [Int]) -> Int {
    let total = Double(counts.reduce(0, +))
    let sum = counts.enumerated().reduce(0.0) { $0 + Double($1.offset) * Double($1.element) }
    var (below, sumBelow) = (0.0, 0.0)
    var best = (bin: counts.firstIndex { $0 > 0 } ?? 0, value: 0.0)
    for (bin, count) in counts.enumerated() where count > 0 {
      below += Double(count)
      sumBelow += Double(bin) * Double(count)
      let above = total - below
      guard above > 0 else { break }
      let distance = sumBelow / below - (sum - sumBelow) / above
      let value = below * above * distance * distance
      if value > best.value { best = (bin, value) }
    }
    return best.bin
  }
}
