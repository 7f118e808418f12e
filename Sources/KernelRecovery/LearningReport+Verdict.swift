extension LearningReport {
  /// How far kernels explain the pairs, and why not farther.
  func verdict(
    _ candidates: [Candidate], _ qualities: [FitQuality], isComplete: Bool
  ) -> (LearningVerdict, [String]) {
    if candidates.contains(where: { $0.statistics.transparent > 0 && $0.fit.sums.pixels <= $0.taps.count }) {
      return (.undetermined, ["too few pixels have a window that is opaque throughout"])
    }
    if candidates.contains(where: { $0.fit.isCutOff(grid) }) {
      return (.undetermined, ["almost all of the result is cut off at black or white"])
    }
    guard isComplete else {
      return (.undetermined, ["the before-picture has too little in it to tell all taps apart"])
    }
    // Taps that are known to within a tenth of the largest are an answer; others are none.
    let isSure = candidates.allSatisfy { candidate in
      let size = candidate.taps.reduce(0) { max($0, $1.magnitude) }
      return candidate.errors.allSatisfy { $0 <= max(0.1 * size, 1e-3) }
    }
    let isExact = candidates.allSatisfy { candidate in
      candidate.statistics.isExact(RoundingBound(grid: grid, kernel: candidate.kernel, pixels: candidate.pixels))
    }
    let objections = qualities.flatMap(\.objections).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    let isNoise = objections.isEmpty
    guard isExact || isNoise else {
      let gain = qualities.map(\.gain).min() ?? 0
      let outliers = candidates.reduce(0) { $0 + $1.statistics.outliers }
      let all = candidates.reduce(0) { $0 + $1.statistics.pixels }
      return (gain >= 0.75 && outliers * 10 <= all ? .approximate : .notLinear, objections)
    }
    guard isSure else { return (.undetermined, ["the pictures tell some taps only roughly"]) }
    return (isExact ? .exact : .linear, isExact ? [] : objections)
  }
}
