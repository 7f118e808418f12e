import Convolution

/// Whether what a kernel leaves is noise, or has to do with the picture.
struct FitQuality: Sendable {
  /// Reasons why the residual is no noise, as ends of sentences; empty when it is.
  let objections: [String]
  /// The part of what a change of brightness and contrast leaves that the kernel explains, 0…1.
  let gain: Double
  /// The part of the after-picture's variation that the kernel explains, 0…1; never decides alone.
  let explained: Double

  /// Judges a fit by what it leaves on all pixels and in its tiles.
  init(_ fit: KernelFit, _ statistics: ResidualStatistics, _ study: TileStudy, grid: SampleGrid) {
    let variation = fit.sums.outputVariation
    let affine = LinearSolution(fit.sums, selected: fit.anchors).residual
    gain = affine > 0 ? max(0, 1 - fit.solution.residual / affine) : 0
    explained = variation > 0 ? max(0, 1 - fit.solution.residual / variation) : 0
    var objections: [String] = []
    let deviation = statistics.rms
    let isAtRounding =
      grid.step > 0 && deviation <= 1.1 * grid.roundingVariance.squareRoot() && statistics.largest <= 1.5 * grid.step
    if let ratio = Self.contrastRatio(statistics, grid: grid), ratio > 1.5 {
      objections.append("it leaves \(Self.text(ratio)) times as much where the picture is rough as where it is smooth")
    }
    if let bend = Self.bend(statistics, grid: grid), bend > 0.25 {
      objections.append("what it leaves depends on the brightness")
    }
    if !isAtRounding {
      if study.disagreement > 1.5 { objections.append("parts of the picture ask for kernels of their own") }
      if statistics.whiteness.magnitude > 0.2 { objections.append("neighbouring pixels are left with the same error") }
      if statistics.kurtosis > 6 { objections.append("a few pixels lie far out") }
    }
    if variation > 0 && explained < 0.5 {
      objections.append("it explains less than half of what happens in the picture")
    }
    let counted = statistics.used.count + statistics.outliers
    if statistics.outliers * 10 > counted { objections.append("more than a tenth of the pixels lie far out") }
    if statistics.rankedOutliers >= 20 {
      let high = statistics.outliersOfHighContrast / Double(statistics.rankedOutliers)
      // A half of what is painted over lies above the median; the margin is five deviations of a count, and never little.
      if high > 0.5 + max(0.15, 2.5 / Double(statistics.rankedOutliers).squareRoot()) {
        objections.append("the pixels that lie far out are those where the picture is rough")
      }
    }
    self.objections = objections
  }

  /// The mean square residual of the roughest tenth or so of the pixels over that of the smoothest, nil without enough pixels.
  ///
  /// Bins of contrast are joined until each holds a tenth of the pixels, and 200 at least.
  private static func contrastRatio(_ statistics: ResidualStatistics, grid: SampleGrid) -> Double? {
    let groups = joined(statistics.byContrast, least: max(200, statistics.byContrast.reduce(0) { $0 + $1.count } / 10))
    guard groups.count > 1 else { return nil }
    // Rounding leaves less than its variance where the picture is flat, so no group is held to less.
    let powers = groups.map { max($0.power, grid.roundingVariance) }
    guard let least = powers.min(), let most = powers.max(), most > 0 else { return nil }
    return least > 0 ? most / least : .infinity
  }

  /// The largest mean residual at any level, in deviations of all residuals, less what chance gives.
  private static func bend(_ statistics: ResidualStatistics, grid: SampleGrid) -> Double? {
    let groups = joined(statistics.byLevel, least: max(100, statistics.byLevel.reduce(0) { $0 + $1.count } / 50))
    guard groups.count > 2, statistics.rms > 0 else { return nil }
    let scale = max(statistics.rms, grid.roundingVariance.squareRoot())
    return groups.map { $0.mean.magnitude / scale - 5 / Double($0.count).squareRoot() }.max()
  }

  private static func joined(
    _ bins: [ResidualStatistics.Moments], least: Int
  ) -> [ResidualStatistics.Moments] {
    var groups: [ResidualStatistics.Moments] = []
    var current = ResidualStatistics.Moments()
    for bin in bins {
      current += bin
      if current.count >= least {
        groups.append(current)
        current = ResidualStatistics.Moments()
      }
    }
    if current.count > 0, let last = groups.indices.last { groups[last] += current }
    return groups
  }

  private static func text(_ ratio: Double) -> String {
    ratio < 10 ? "\((ratio * 10).rounded() / 10)" : ratio < 1e6 ? "\(Int(ratio.rounded()))" : "very many"
  }
}

extension KernelFit {
  /// The taps that read the output's own place, one for each input.
  var anchors: [Int] {
    let size = geometry.size
    return (0..<plan.inputs).map {
      $0 * size.height * size.width + size.height / 2 * size.width + size.width / 2
    }
  }
}
