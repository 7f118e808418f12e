/// Taps and a bias that fit some normal equations best.
struct LinearSolution: Sendable {
  /// The taps; 0 where they are not determined.
  let taps: [Double]
  /// What is added in centred terms: to the sum of taps × (sample − centre) for the output less its centre.
  let centeredBias: Double
  /// The factors that gave them.
  let factors: PivotedCholesky
  /// Σ w (y − ȳ)² that the fit leaves.
  let residual: Double
  /// Pixels behind it.
  let pixels: Int

  /// Solves (XᵀWX) k = XᵀWy, the bias eliminated.
  init(_ sums: NormalSums, selected: [Int]? = nil) {
    let matrix = sums.tapMatrix(selected)
    let right = sums.tapVector(selected)
    factors = PivotedCholesky(matrix, count: right.count)
    let taps = factors.solution(right)
    self.taps = taps
    pixels = sums.pixels
    residual = max(0, sums.outputVariation - zip(taps, right).reduce(0) { $0 + $1.0 * $1.1 })
    var bias = sums.weight > 0 ? sums[sums.taps, sums.taps + 1] / sums.weight : 0
    if sums.weight > 0 {
      for (index, column) in (selected ?? Array(0..<sums.taps)).enumerated() {
        bias -= taps[index] * sums[column, sums.taps] / sums.weight
      }
    }
    centeredBias = bias
  }

  /// The variance of the residual, each unknown counted.
  var variance: Double {
    let free = pixels - taps.count - 1
    return free > 0 ? residual / Double(free) : 0
  }
}
