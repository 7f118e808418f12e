import Convolution

extension LearningReport {
  /// Warns of what no fit can cure, and shows larger errors for it.
  func warn(_ learned: inout LearnedKernel, _ candidates: [Candidate]) {
    if fitter.profile.hasTransparency {
      learned.warnings.append(
        "a picture has transparent parts; colours were compared as they are stored, without alpha")
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
    learned.standardErrors = candidates.flatMap { candidate -> [Double] in
      let allowance = allowance(candidate, isSmooth: isSmooth)
      return candidate.errors.map { ($0 * $0 + allowance * allowance).squareRoot() }
    }
  }

  /// How far errors of the before-picture's samples may have bent any tap.
  ///
  /// Errors of variance q in what was taken for the input weaken a fit: δ = q (XᵀX/N)⁻¹ k to first order. They leave residuals of
  /// variance q Σk², so what is left beyond rounding says how large q may be; a smooth picture's rounding is itself such an error.
  /// Source: Fuller, Measurement Error Models, §2.2.
  private func allowance(_ candidate: Candidate, isSmooth: Bool) -> Double {
    let fit = candidate.fit
    let power = fit.taps.reduce(0) { $0 + $1 * $1 }
    guard power > 0, fit.solution.factors.isComplete, fit.sums.weight > 0 else { return .infinity }
    let excess = max(0, fit.solution.variance - grid.roundingVariance) / power
    // A codec errs most in the finest detail, where a fit leans on it most: three times the even share covers what was measured.
    let q = max(3 * excess, isSmooth ? grid.roundingVariance : 0)
    let bend = fit.solution.factors.solution(fit.taps).reduce(0) { max($0, $1.magnitude) }
    return q * fit.sums.weight * bend
  }
}
