import Convolution
import Filtering
import Glibc

/// Puts together what is known of fitted kernels: snaps them, verifies them on every pixel, judges and describes them.
struct LearningReport {
  let fitter: PairFitter
  let pairs: [PicturePair]
  let fits: [KernelFit]
  let sizeChoice: SizeChoice?

  var grid: SampleGrid { fitter.profile.grid }

  /// One kernel on its way into the report.
  struct Candidate {
    let fit: KernelFit
    let study: TileStudy
    var errors: [Double]
    var biasError: Double
    var kernel: FittedKernel
    var taps: [Double]
    var bias: Double
    var divisor: Int?
    /// Pixels that the taps were fitted to; nil for taps that are taken as exact.
    var pixels: Int?
    var roundsDown: Bool
    var statistics = ResidualStatistics()
  }

  /// The report; `reach` says how strips are read again where they are not all held.
  func learned(reach: RowReach) throws -> LearnedKernel {
    var candidates = fits.map(candidate)
    let isComplete = fits.allSatisfy {
      $0.solution.factors.isComplete && $0.sums.pixels > $0.taps.count && !$0.isCutOff(grid)
    }
    try verify(&candidates, reach: reach)
    // A snapped kernel must explain as much as the fitted one; where it does not, chance made it.
    var retry = false
    for index in candidates.indices where candidates[index].divisor != nil {
      let (snapped, fitted) = (candidates[index].statistics, candidates[index].fit.statistics)
      let bound = RoundingBound(grid: grid, kernel: candidates[index].kernel, pixels: nil)
      let wasExact = fitted.isExact(fitter.bound(of: candidates[index].fit))
      if !snapped.isExact(bound), wasExact || snapped.rms > 1.02 * fitted.rms + bound.slack {
        candidates[index] = unsnapped(candidates[index].fit)
        retry = true
      }
    }
    if retry { try verify(&candidates, reach: reach) }
    var learned = describe(candidates, isComplete: isComplete)
    warn(&learned, candidates)
    guard learned.verdict != .exact, learned.verdict != .linear,
      let search = NonlinearSearch(fitter, fits[0].geometry)
    else { return learned }
    let plainRMS = learned.verdict == .undetermined ? Double.infinity : learned.residual.rmse
    // Pictures that tell no kernel may still tell a threshold.
    guard learned.verdict != .undetermined || fits.contains(where: { $0.isCutOff(grid) }),
      let found = search.finding(kernelRMS: plainRMS, isCutOff: learned.verdict == .undetermined)
    else { return learned }
    learned.alternative = found
    learned.verdict = .notLinear
    return learned
  }

  private func unsnapped(_ fit: KernelFit) -> Candidate {
    let study = TileStudy(fit, roundingVariance: grid.roundingVariance)
    let variance = max(fit.solution.variance, grid.roundingVariance)
    let diagonal = fit.solution.factors.inverseDiagonal()
    let errors = zip(diagonal, study.errors).map { max(($0 * variance).squareRoot(), $1) }
    return Candidate(
      fit: fit, study: study, errors: errors, biasError: biasError(fit, study, variance: variance), kernel: fit.kernel,
      taps: fit.taps, bias: fit.bias, divisor: nil, pixels: fit.sums.pixels, roundsDown: false)
  }

  /// The standard error of the bias of samples that are not centred: s² (1/N + x̄ᵀ (XᵀX)⁻¹ x̄).
  private func biasError(_ fit: KernelFit, _ study: TileStudy, variance: Double) -> Double {
    let sums = fit.sums
    guard sums.weight > 0 else { return .infinity }
    let center = fitter.centers(fit.encoding).input
    let means = (0..<sums.taps).map { sums[$0, sums.taps] / sums.weight + center }
    let lever = zip(fit.solution.factors.solution(means), means).reduce(0) { $0 + $1.0 * $1.1 }
    return (variance * (1 / sums.weight + max(0, lever))).squareRoot()
  }

  private func candidate(_ fit: KernelFit) -> Candidate {
    var candidate = unsnapped(fit)
    let step = grid.step
    // Rounding down takes half a step off every sample, which no kernel that people use does.
    let down = (fit.bias / max(step, .leastNormalMagnitude) + 0.5).magnitude
    candidate.roundsDown =
      step > 0 && fit.encoding == .encoded && 4 * candidate.biasError < 0.2 * step
      && down <= max(0.03, 4 * candidate.biasError / step)
    guard fit.solution.factors.isComplete,
      let found = KernelSnapping.fraction(fit.taps, errors: candidate.errors)
    else { return candidate }
    let taps = found.numbers.map { Double($0) / Double(found.divisor) }
    guard isConsistent(taps, with: fit) else { return candidate }
    candidate.taps = taps
    candidate.divisor = found.divisor
    // With the taps known, what is left of the mean is the bias and what rounding adds to it.
    let mean = Self.bias(of: taps, fit, fitter)
    let rounding =
      fit.encoding == .encoded
      ? KernelSnapping.bias(mean, error: candidate.biasError, step: step, divisor: found.divisor)
      : KernelSnapping.bias(mean, error: candidate.biasError, step: 0, divisor: 1)
    candidate.roundsDown = rounding?.isDown ?? candidate.roundsDown
    candidate.bias = rounding.map { $0.bias - ($0.isDown ? step / 2 : 0) } ?? mean
    candidate.pixels = rounding == nil ? fit.sums.pixels : nil
    candidate.kernel = FittedKernel(
      taps: taps, bias: candidate.bias, inputs: fit.plan.inputs, size: fit.geometry.size, encoding: fit.encoding)
    return candidate
  }

  /// The bias that goes with taps that are given.
  private static func bias(of taps: [Double], _ fit: KernelFit, _ fitter: PairFitter) -> Double {
    let sums = fit.sums
    let centers = fitter.centers(fit.encoding)
    let mean = { (column: Int) in sums[column, sums.taps] / sums.weight }
    let centered = mean(sums.taps + 1) - taps.indices.reduce(0) { $0 + taps[$1] * mean($1) }
    return centered + centers.output - centers.input * taps.reduce(0, +)
  }

  /// Whether the data allow these taps: δᵀ(XᵀX)δ / s² is a sum of n squares of normal numbers if they are the true ones.
  private func isConsistent(_ taps: [Double], with fit: KernelFit) -> Bool {
    let count = Double(taps.count)
    let variance = max(fit.solution.variance, grid.roundingVariance, .leastNormalMagnitude)
    let own = fit.sums.residual(of: taps, bias: Self.bias(of: taps, fit, fitter) - fitterBiasOffset(taps, fit))
    let least = fit.sums.residual(of: fit.taps, bias: fit.solution.centeredBias)
    let allowed = 4 * (count + 4 * (2 * count).squareRoot() + 10)
    let single = fit.sums.weight * grid.largest * grid.largest * 1e-13
    return own - least <= variance * allowed + single
  }

  private func fitterBiasOffset(_ taps: [Double], _ fit: KernelFit) -> Double {
    let centers = fitter.centers(fit.encoding)
    return centers.output - centers.input * taps.reduce(0, +)
  }

  /// Looks at every pixel of the pairs: at the strips that are held, or at all of them once more.
  private func verify(_ candidates: inout [Candidate], reach: RowReach) throws {
    var passes: [ResidualPass] = []
    for candidate in candidates {
      passes.append(
        try fitter.residualPass(
          candidate.kernel, candidate.fit.plan, candidate.fit.geometry, candidate.fit.choice, pixels: candidate.pixels,
          roundsDown: candidate.roundsDown))
    }
    for index in candidates.indices { candidates[index].statistics = ResidualStatistics() }
    func look(_ strips: [PairStrip]) {
      for index in candidates.indices { candidates[index].statistics += fitter.statistics(passes[index], strips) }
    }
    if fitter.sample.isWhole {
      look(fitter.sample.strips)
      return
    }
    for (index, pair) in pairs.enumerated() {
      let reader = try PairReader(pair, index: index, reach: reach, workers: fitter.workers)
      var strips: [PairStrip] = []
      while let strip = try reader.next() {
        strips.append(strip)
        if strips.count == 8 {
          look(strips)
          strips = []
        }
      }
      look(strips)
    }
  }

  private func describe(_ candidates: [Candidate], isComplete: Bool) -> LearnedKernel {
    let geometry = fits[0].geometry
    var total = ResidualStatistics()
    for candidate in candidates { total += candidate.statistics }
    let used = fits.reduce(0) { $0 + $1.sums.pixels }
    let samples =
      fitter.sample.shapes.reduce(0) { $0 + $1.afterHeight * $1.afterWidth }
      * candidates.reduce(0) { $0 + $1.fit.plan.uses.count }
    let qualities = candidates.map { FitQuality($0.fit, $0.statistics, $0.study, grid: grid) }
    let (verdict, objections) = verdict(candidates, qualities, isComplete: isComplete)
    let roundsDown = candidates.allSatisfy(\.roundsDown)
    let psnr = total.rms > 0 ? 20 * log10(max(grid.high ?? 0, grid.step > 0 ? 1 : grid.largest) / total.rms) : nil
    let heldOut = candidates.flatMap(\.study.heldOut)
    let size = geometry.size
    let taps = candidates.flatMap(\.taps)
    let biases = candidates.map { $0.bias + ($0.roundsDown ? grid.step / 2 : 0) }
    let bank = KernelBank(
      outputs: candidates.count, inputs: fits[0].plan.inputs, size: size, taps: taps.map { Float($0) },
      bias: biases.allSatisfy { $0 == 0 } ? [] : biases.map { Float($0) })
    let border = BorderStudy(fitter, geometry, encoding: fits[0].encoding)?.finding(
      fits.map(\.plan), candidates.map(\.kernel), interiorRMS: total.rms)
    let isSingle = candidates.count == 1 && fits[0].plan.inputs == 1
    let tolerance = candidates[0].divisor == nil ? candidates[0].errors.map { 4 * $0 } : taps.map { _ in 1e-9 }
    return LearnedKernel(
      bank: isComplete ? bank : nil, standardErrors: candidates.flatMap(\.errors),
      biasErrors: candidates.map(\.biasError),
      verdict: verdict, objections: objections,
      residual: .init(
        rmse: total.rms, psnr: psnr, bitExactShare: Double(total.reproduced) / Double(max(1, total.pixels)),
        largest: total.largest, step: grid.step,
        heldOut: heldOut.min().flatMap { least in heldOut.max().map { least...$0 } }),
      pixels: .init(
        used: used, cut: total.cut, outliers: total.outliers, transparent: total.transparent,
        frame: max(0, samples - total.pixels - total.transparent),
        spare: max(0, total.used.count - used)),
      gain: qualities.map(\.gain).min() ?? 0, explained: qualities.map(\.explained).min() ?? 0,
      rank: (
        fits.reduce(0) { $0 + $1.solution.factors.rank }, fits.reduce(0) { $0 + $1.taps.count }
      ),
      condition: fits.map { $0.solution.factors.condition(of: $0.sums.tapMatrix()) }.max() ?? .infinity,
      undetermined: undetermined(candidates), encoding: fits[0].encoding,
      rounding: grid.step == 0 ? .none : roundsDown ? .down : .nearest, stride: geometry.stride,
      isValid: geometry.placement == .valid, shift: geometry.shift, border: border ?? .noFrame,
      divisors: candidates.compactMap(\.divisor).count == candidates.count ? candidates.compactMap(\.divisor) : [],
      nearest: isComplete ? nearest(bank) : nil,
      factors: isSingle && isComplete
        ? KernelFactoring.factors(taps, height: size.height, width: size.width, tolerance: tolerance) : nil,
      sizeChoice: sizeChoice, warnings: [], alternative: nil)
  }

  /// The step that a kernel is most like; where it has a parameter, the simplest that the pair allows.
  private func nearest(_ bank: KernelBank) -> NearestStep? {
    NearestStep.find(for: bank, among: .catalogue) { isConsistent($0, with: fits[0]) }
  }

  private func undetermined(_ candidates: [Candidate]) -> [Int] {
    var found: [Int] = []
    var offset = 0
    for candidate in candidates {
      found += candidate.fit.solution.factors.undetermined.sorted().map { $0 + offset }
      offset += candidate.taps.count
    }
    return found
  }

}
