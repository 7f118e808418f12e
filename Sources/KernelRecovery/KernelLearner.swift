public import Convolution
import Raster

/// Learns the kernel that turns the before-pictures of some pairs into their after-pictures.
///
/// The taps K and the bias b minimise Σ (Y − b − Σ K · X)² over the pixels whose window lies on the picture, by their normal
/// equations. What real pictures do to that is taken care of: samples that were cut off, pixels that were painted over, light
/// that was decoded before, shifts, strides and borders.
public struct KernelLearner: Sendable {
  /// What is looked for.
  public let options: LearningOptions

  /// Makes a learner.
  public init(_ options: LearningOptions = LearningOptions()) { self.options = options }

  /// Learns from pairs, which are read once, or twice where they are larger than the memory that the options allow.
  ///
  /// - Throws: a `LearningError` for pictures that do not fit each other or the options, and what the sources throw.
  public func learn(from pairs: [PicturePair], workers: WorkerPool) throws -> LearnedKernel {
    let opening = try PairOpening(pairs, options)
    let sample = try PairSample(
      reading: pairs, reach: opening.reach, memory: options.memory, workers: workers)
    let profile = PairProfile(sample, workers: workers)
    guard !profile.hasNonFinite else {
      throw LearningError(
        cause: .data, name: pairs[0].after.name,
        message: "a sample of this pair is not a finite number; replace NaN and infinities first")
    }
    let fitter = PairFitter(sample: sample, profile: profile, workers: workers, work: options.work)
    var geometries = opening.geometries
    let plans = opening.plans
    try opening.checkCounts(geometries[0], plans[0])
    if options.searchShift > 0 {
      geometries = try ShiftSearch(fitter, plans[0], reach: options.searchShift).shifted(geometries)
    }
    var choice: SizeChoice?
    var best: KernelFit
    if opening.choosesSize {
      let large = try fitter.bestFit(plans[0], geometries)
      let chosen = SizeChoice(large, roundingVariance: profile.grid.roundingVariance)
      choice = chosen
      best = try fitter.bestFit(plans[0], [large.geometry.resized(to: chosen.size)])
    } else {
      best = try fitter.bestFit(plans[0], geometries)
      if options.searchShift == 0, let moved = try fitter.moved(best, reach: opening.ownShift) { best = moved }
      if opening.isSizeGivenByPictures {
        choice = SizeChoice(size: best.geometry.size, margin: .infinity, runnerUp: nil, isGivenByPictures: true)
      }
    }
    var fits = [best]
    for plan in plans.dropFirst() {
      fits.append(try fitter.fit(plan, best.geometry, encoding: best.encoding))
    }
    let report = LearningReport(fitter: fitter, pairs: pairs, fits: fits, sizeChoice: choice)
    return try report.learned(reach: opening.reach)
  }
}

extension PairFitter {
  /// The fit with an anchor elsewhere in the kernel, where that explains the pair and `fit` does not.
  ///
  /// Tools put the anchor of an even kernel before or behind its middle, and some let people choose it.
  func moved(_ fit: KernelFit, reach: Int) throws(LearningError) -> KernelFit? {
    guard reach > 0, !fit.statistics.isExact(bound(of: fit)), fit.solution.factors.isComplete else { return nil }
    let geometries = try ShiftSearch(self, fit.plan, reach: reach).shifted([fit.geometry])
    guard let geometry = geometries.first, geometry != fit.geometry else { return nil }
    let moved = try bestFit(fit.plan, [geometry])
    return moved.statistics.rms < 0.7 * fit.statistics.rms ? moved : nil
  }

  /// The fit that leaves least, among geometries, on samples and on linear light.
  func bestFit(_ plan: ChannelPlan, _ geometries: [PairGeometry]) throws(LearningError) -> KernelFit {
    var best: KernelFit?
    for geometry in geometries {
      let fit = try fit(plan, geometry, encoding: .encoded)
      if best.map({ fit.statistics.rms < 0.95 * $0.statistics.rms }) ?? true { best = fit }
    }
    guard let encoded = best else { throw LearningError(cause: .data, message: "there is no pair to learn from") }
    guard !encoded.statistics.isExact(bound(of: encoded)), mayBeLight else { return encoded }
    // Twice the rounding would still be noise of another kind: only a clear gain speaks for light.
    let light = try fit(plan, encoded.geometry, encoding: .linear)
    return light.statistics.rms < 0.8 * encoded.statistics.rms ? light : encoded
  }

  /// Whether the samples may stand for light: whether they lie between 0 and 1.
  private var mayBeLight: Bool { profile.grid.largest <= 1 && profile.grid.largest > 0 }
}
