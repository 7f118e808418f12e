import Convolution

/// `dog`: the difference of two blurs, which keeps details of one size.
struct DogStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "dog", group: .kernels, summary: "keep details between two sizes: a difference of Gaussians",
    parameters: [
      .positional("sigma1", .number(0.01...1000), "the standard deviation of the blur that is kept, in pixels"),
      .positional("sigma2", .number(0.01...1000), "the standard deviation of the blur that is taken off, in pixels"),
      .border,
    ],
    formula: "Y = gaussian(X; sigma1) − gaussian(X; sigma2)", example: "gray | dog 1 3 | gain 4 | offset 0.5")

  /// Pairs in the ratios that people use: 1.6, which comes nearest to log, and 2 and 3.
  static let namedKernels: [NamedKernel] =
    [0.5, 0.7, 1, 1.4, 2, 3].flatMap { first in
      [1.6, 2, 3].map { ratio in
        let second = (10 * first * ratio).rounded() / 10
        return NamedKernel(
          expression: "dog \(shortNumber(first)) \(shortNumber(second))", bank: kernel(first, second), hasTails: true)
      }
    }

  /// The one kernel that the two blurs' difference is.
  static func kernel(_ first: Double, _ second: Double) -> KernelBank {
    let bells = [first, second].map { GaussianStep.taps(sigma: $0) }
    let radius = bells.map { $0.count / 2 }.max() ?? 0
    func weight(_ bell: [Double], _ t: Int) -> Double {
      t.magnitude <= bell.count / 2 ? bell[t + bell.count / 2] : 0
    }
    let taps = (-radius...radius).flatMap { y in
      (-radius...radius).map { x in
        Float(weight(bells[0], y) * weight(bells[0], x) - weight(bells[1], y) * weight(bells[1], x))
      }
    }
    let size = WindowSize(height: 2 * radius + 1, width: 2 * radius + 1)
    return KernelBank(outputs: 1, inputs: 1, size: size, taps: taps)
  }

  let sigmas: [Double]
  let border: BorderFill

  init(_ arguments: StepArguments) {
    sigmas = [arguments.number("sigma1"), arguments.number("sigma2")]
    border = arguments.border ?? .replicate
  }

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    var terms: [SummedOperation.Term] = []
    for (sigma, weight) in zip(sigmas, [1.0, -1]) {
      let taps = GaussianStep.taps(sigma: sigma)
      terms.append(
        try SummedOperation.Term(column: taps, row: taps, weight: weight, border: border, layout: layout))
    }
    return PlannedStep(summing: terms, identity: 0, sumsToZero: true, on: layout)
  }
}
