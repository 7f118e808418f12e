import Convolution

/// `unsharp`: what a blur takes away, added once more.
struct UnsharpStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "unsharp", group: .kernels, summary: "sharpen with an unsharp mask; soften with a negative amount",
    parameters: [
      .positional("sigma", .number(0.01...1000), "the standard deviation of the blur, in pixels"),
      .positional("amount", .number(-1...10), default: "1", "how much of the difference from the blur is added"),
      .border,
    ],
    formula: "Y = X + amount · (X − gaussian(X))",
    details: "An amount of -1 is the blur itself, and one between -1 and 0 mixes blur and picture: a soft focus.",
    example: "unsharp 1.5 0.8")

  let sigma: Double
  let amount: Double
  let border: BorderFill

  init(_ arguments: StepArguments) {
    sigma = arguments.number("sigma")
    amount = arguments.number("amount")
    border = arguments.border ?? .replicate
  }

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    let taps = GaussianStep.taps(sigma: sigma)
    let blur = try SummedOperation.Term(column: taps, row: taps, weight: -amount, border: border, layout: layout)
    // Rounding may leave of an alpha of 0 what the blur of an alpha of 1 nearby is rounded by.
    let rounding = amount > 0 ? Float(2 * taps.count) * 0x1p-24 * Float(1 + 2 * amount) : 0
    return PlannedStep(
      summing: [blur], identity: 1 + amount, sumsToZero: false, roundingOfAlpha: rounding, on: layout)
  }
}
