import Convolution

extension PairFitter {
  /// Fits a kernel: with all pixels, then without those that were cut off, then without those that nothing explains.
  func fit(_ plan: ChannelPlan, _ geometry: PairGeometry, encoding: LightEncoding) throws(LearningError) -> KernelFit {
    let unknowns = plan.inputs * geometry.size.height * geometry.size.width
    // What decides about pixels is found on fewer strips, where there are many; the last fit then takes more.
    var scout = self
    scout.work = work / 8
    scout.leastPixels = min(leastPixels, 1 << 16)
    let isSmall = scout.strips(taps: unknowns).count == strips(taps: unknowns).count
    func confirmed(_ fit: KernelFit) throws(LearningError) -> KernelFit {
      isSmall ? fit : try self.fit(plan, geometry, encoding, fit.choice, around: fit)
    }
    var plain = try scout.fit(plan, geometry, encoding, PixelChoice(), around: nil)
    // A result of one value says nothing, although a kernel of zeros explains it.
    plain.hasTooFewUncut = plain.sums.outputVariation <= 0
    if plain.statistics.isExact(bound(of: plain)) {
      var whole = try confirmed(plain)
      whole.hasTooFewUncut = plain.hasTooFewUncut
      if isSmall || whole.statistics.isExact(bound(of: whole)) { return whole }
    }
    var best = plain
    if profile.grid.low != nil || profile.grid.high != nil {
      guard let uncut = try scout.fitUncut(plan, geometry, encoding) else {
        best.hasTooFewUncut = true
        return best
      }
      best = uncut
    }
    best = try confirmed(best)
    if best.statistics.isExact(bound(of: best)) { return best }
    if let refined = try refined(best) { return refined }
    guard needsRobustness(best), let robust = try scout.robust(from: best) else { return best }
    return try confirmed(robust)
  }

  /// The bound within which a fit's pixels count as rounded.
  func bound(of fit: KernelFit) -> RoundingBound {
    RoundingBound(grid: profile.grid, kernel: fit.kernel, pixels: fit.sums.pixels)
  }

  /// Fits what was not cut off: first by the samples, then by what the fit itself predicts.
  ///
  /// Leaving out by the sample alone would favour, near an edge, those whose noise points inwards.
  private func fitUncut(
    _ plan: ChannelPlan, _ geometry: PairGeometry, _ encoding: LightEncoding
  ) throws(LearningError) -> KernelFit? {
    let grid = profile.grid
    guard grid.low != nil || grid.high != nil else { return nil }
    let bySample = PixelChoice(low: grid.low.map { Float($0) }, high: grid.high.map { Float($0) })
    let taps = plan.inputs * geometry.size.height * geometry.size.width
    var fit = try fit(plan, geometry, encoding, bySample, around: nil)
    guard fit.sums.pixels > taps + 1 else { return nil }
    for _ in 0..<2 {
      let noise = max(fit.statistics.robustDeviation, grid.step / 3.46)
      let margin = Float(grid.step / 2 + 3 * noise)
      var choice = PixelChoice()
      choice.predictedLow = grid.low.map { Float($0) + margin }
      choice.predictedHigh = grid.high.map { Float($0) - margin }
      let next = try self.fit(plan, geometry, encoding, choice, around: fit)
      guard next.sums.pixels > max(taps + 1, fit.sums.pixels / 4) else { break }
      fit = next
    }
    return fit
  }

  /// Whether more residuals lie far out than rounding and a bell curve explain.
  private func needsRobustness(_ fit: KernelFit) -> Bool {
    let deviation = max(fit.statistics.robustDeviation, profile.grid.step / 3.46)
    guard deviation > 0 else { return fit.statistics.largest > 0 }
    return fit.statistics.share(above: 5 * deviation) > 1e-4
  }

  /// Fits again with pixels weighted down the farther they lie out, and at last left out; nil where too many are.
  ///
  /// A few rounds towards the median first, because pixels that something painted over may have bent the start; then Tukey's
  /// weights with c = 4.685 σ.
  /// Source: Maronna, Martin, Yohai, Robust Statistics, §4.4.
  private func robust(from start: KernelFit) throws(LearningError) -> KernelFit? {
    let step = profile.grid.step
    var fit = start
    func weighted(_ change: (inout PixelChoice, Float) -> Void) throws(LearningError) {
      let deviation = max(fit.statistics.robustDeviation, step / 3.46, profile.grid.largest * 1e-7)
      var choice = start.choice
      change(&choice, Float(deviation))
      fit = try self.fit(start.plan, start.geometry, start.encoding, choice, around: fit)
    }
    for _ in 0..<4 { try weighted { $0.absolute = $1 } }
    for _ in 0..<5 { try weighted { $0.tukey = 4.685 * $1 } }
    for _ in 0..<2 { try weighted { $0.limit = max(4.685 * $1, Float(0.75 * step)) } }
    let counted = fit.statistics.used.count + fit.statistics.outliers
    guard fit.sums.pixels > fit.sums.taps + 1, fit.statistics.outliers * 100 <= counted * 15 else { return nil }
    // Where nothing lies out there is nothing to gain.
    return fit.statistics.outliers > 0 ? fit : nil
  }

  /// One weighted fit; `around` gives the predictions that the choice may ask for.
  func fit(
    _ plan: ChannelPlan, _ geometry: PairGeometry, _ encoding: LightEncoding, _ choice: PixelChoice,
    around kernel: KernelFit?
  ) throws(LearningError) -> KernelFit {
    let tiles = try sums(
      plan, geometry, encoding: encoding, choice: choice,
      kernel: choice.needsPrediction ? kernel?.kernel : nil)
    return try fit(plan, geometry, encoding, choice, tiles: tiles)
  }

  /// The fit of some normal equations, and what it leaves.
  func fit(
    _ plan: ChannelPlan, _ geometry: PairGeometry, _ encoding: LightEncoding, _ choice: PixelChoice,
    tiles: [NormalSums]
  ) throws(LearningError) -> KernelFit {
    var total = NormalSums(taps: plan.inputs * geometry.size.height * geometry.size.width)
    for tile in tiles { total += tile }
    let solution = LinearSolution(total)
    let centers = centers(encoding)
    let bias = solution.centeredBias + centers.output - centers.input * solution.taps.reduce(0, +)
    let kernel = FittedKernel(
      taps: solution.taps, bias: bias, inputs: plan.inputs, size: geometry.size, encoding: encoding)
    let statistics = try statistics(
      kernel, plan, geometry, choice, on: strips(taps: solution.taps.count), pixels: total.pixels)
    return KernelFit(
      plan: plan, geometry: geometry, encoding: encoding, choice: choice, tiles: tiles, sums: total, solution: solution,
      taps: solution.taps, bias: bias, kernel: kernel, statistics: statistics)
  }

  /// What a kernel leaves on some strips; `pixels` says how many it was fitted to, nil when it is taken as exact.
  func statistics(
    _ kernel: FittedKernel, _ plan: ChannelPlan, _ geometry: PairGeometry, _ choice: PixelChoice,
    on strips: [PairStrip], pixels: Int?, roundsDown: Bool = false
  ) throws(LearningError) -> ResidualStatistics {
    let pass = try residualPass(
      kernel, plan, geometry, choice, pixels: pixels, roundsDown: roundsDown)
    return statistics(pass, strips)
  }

  /// A pass that looks at what a kernel leaves.
  func residualPass(
    _ kernel: FittedKernel, _ plan: ChannelPlan, _ geometry: PairGeometry, _ choice: PixelChoice, pixels: Int?,
    roundsDown: Bool
  ) throws(LearningError) -> ResidualPass {
    let interiors = sample.shapes.map { PairInterior(geometry, $0) }
    guard let predictors = try predictors(plan, interiors, kernel) else {
      preconditionFailure("a kernel gives predictions")
    }
    let bound = RoundingBound(grid: profile.grid, kernel: kernel, pixels: pixels)
    return ResidualPass(
      plan: plan, interiors: interiors, predictors: predictors, encoding: kernel.encoding, choice: choice,
      grid: profile.grid, slack: bound.slack, roundsDown: roundsDown)
  }
}
