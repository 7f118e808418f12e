import Convolution

/// `log`: the Laplacian of a blurred picture.
struct LogStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "log", group: .kernels, summary: "find where brightness bends, after a blur: Laplacian of Gaussian",
    parameters: [.positional("sigma", .number(0.3...250), "the standard deviation of the blur, in pixels"), .border],
    formula:
      "Y = G″↓ G→ ∗ X + G↓ G″→ ∗ X, G″[t] = (t²/σ⁴ − 1/σ²) G[t]; as scipy.ndimage.gaussian_laplace, made to sum to 0",
    details: "Multiplied with σ² the answer does not depend on the size of a detail that is found at its own σ.",
    example: "gray | log 2 | gain 8 | offset 0.5")

  static let namedKernels = SampledSigma.namedKernels("log", kernel: kernel(sigma:))

  /// The one kernel that the two products add up to.
  static func kernel(sigma: Double) -> KernelBank {
    let bell = GaussianStep.taps(sigma: sigma)
    let bend = secondDerivative(sigma: sigma)
    let taps = bell.indices.flatMap { y in bell.indices.map { x in Float(bend[y] * bell[x] + bell[y] * bend[x]) } }
    return KernelBank(
      outputs: 1, inputs: 1, size: WindowSize(height: bell.count, width: bell.count), taps: taps)
  }

  let sigma: Double
  let border: BorderFill

  init(_ arguments: StepArguments) {
    sigma = arguments.number("sigma")
    border = arguments.border ?? .replicate
  }

  /// The second derivative of the bell at whole pixels, corrected so that it sums to 0 exactly as the true one does.
  static func secondDerivative(sigma: Double) -> [Double] {
    let bell = GaussianStep.taps(sigma: sigma)
    let radius = bell.count / 2
    let square = sigma * sigma
    let bend = bell.enumerated().map { index, value in
      let t = Double(index - radius)
      return (t * t / (square * square) - 1 / square) * value
    }
    // The bell's own sum is 1, so this takes off what the cut at 4σ left over.
    let rest = bend.reduce(0, +)
    return zip(bend, bell).map { $0 - rest * $1 }
  }

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    let bell = GaussianStep.taps(sigma: sigma)
    let bend = Self.secondDerivative(sigma: sigma)
    let terms = [
      try SummedOperation.Term(column: bend, row: bell, weight: 1, border: border, layout: layout),
      try SummedOperation.Term(column: bell, row: bend, weight: 1, border: border, layout: layout),
    ]
    return PlannedStep(summing: terms, identity: 0, sumsToZero: true, on: layout)
  }
}
