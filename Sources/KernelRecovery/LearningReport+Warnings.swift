import Convolution

extension LearningReport {
  /// Warns of what no fit can cure, and shows larger errors for it.
  func warn(_ learned: inout LearnedKernel, _ candidates: [Candidate]) {
    if learned.pixels.transparent > 0 {
      learned.warnings.append(
        "a picture has transparent parts; only pixels whose whole window is opaque were learned from")
    }
    let lossy = pairs.flatMap { [$0.before, $0.after] }.filter(\.isLossy).map(\.name)
    // Rounding is all that such a before-picture has at its finest, and a filter may have seen it before it was rounded.
    let isSmooth = fitter.profile.detail.map { $0 < 3 } ?? false
    let isCured = learned.verdict == .exact || (lossy.isEmpty && learned.verdict == .linear)
    guard !lossy.isEmpty && !isCured || isSmooth else { return }
    if !lossy.isEmpty && !isCured {
      learned.warnings.append(
        "\(lossy.joined(separator: " and ")): JPEG changes samples together with what is in the picture, and no fit takes that "
          + "out; the errors shown allow for it")
    }
    if isSmooth {
      learned.warnings.append(
        "the picture before has no fine detail, as after enlarging or a blur; the kernel's finest structure rests on "
          + "rounding, and the errors shown allow for it")
    }
    learned.standardErrors = candidates.flatMap { candidate in
      zip(candidate.errors, allowances(candidate, isSmooth: isSmooth)).map { ($0 * $0 + $1 * $1).squareRoot() }
    }
  }

  /// How far errors of the samples that go with the picture may have bent each tap.
  ///
  /// Errors of variance q in what was taken for the input weaken a fit: δ = q (XᵀX/N)⁻¹ k to first order. They leave residuals of
  /// variance q Σk², so what is left beyond rounding says how large q may be; a smooth picture's rounding is itself such an error.
  /// Source: Fuller, Measurement Error Models, §2.2.
  ///
  /// That takes the errors for white. A codec's are largest in the finest detail, of which a blur leaves little to be seen in the
  /// residual; so a part of the residual is added that may go with the detail of one tap alone, 1/(XᵀX/N)⁻¹ᵢᵢ.
  private func allowances(_ candidate: Candidate, isSmooth: Bool) -> [Double] {
    let fit = candidate.fit
    let power = fit.taps.reduce(0) { $0 + $1 * $1 }
    guard power > 0, fit.solution.factors.isComplete, fit.sums.weight > 0 else {
      return fit.taps.map { _ in .infinity }
    }
    let excess = max(0, fit.solution.variance - grid.roundingVariance)
    let q = max(excess / power, isSmooth ? grid.roundingVariance : 0)
    let bend = q * fit.sums.weight * fit.solution.factors.solution(fit.taps).reduce(0) { max($0, $1.magnitude) }
    let shared = Self.sharedDetail * Self.sharedDetail * excess * fit.sums.weight
    return fit.solution.factors.inverseDiagonal().map { (bend * bend + shared * $0).squareRoot() }
  }

  /// How much of the residual that a codec leaves may go with the detail of one tap, as a correlation.
  ///
  /// Measured with `scripts/learn-coverage`, not derived: the smallest twentieth with which nineteen of twenty taps lie within two
  /// errors of the truth for each side of each kernel and of each picture, drawn ones and lopsided kernels included.
  private static let sharedDetail = 0.2
}
