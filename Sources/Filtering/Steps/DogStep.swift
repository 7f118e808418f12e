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
