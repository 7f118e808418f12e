import Convolution

/// `gamma`: middle tones brighter or darker.
struct GammaStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "gamma", group: .points, summary: "make middle tones brighter (above 1) or darker (below 1)",
    parameters: [.positional("value", .number(0.01...100), "the exponent's inverse")],
    formula: "Y = X^(1/value)", details: "Values below 0 keep their sign.", example: "gamma 1.5")

  let value: Double

  init(_ arguments: StepArguments) { value = arguments.number("value") }

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    if value == 1 { return PlannedStep(operations: [], output: layout) }
    return PlannedStep(point: .computed(.power(Float(1 / value))), on: layout)
  }
}
