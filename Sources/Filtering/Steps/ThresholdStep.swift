/// `threshold`: black and white only.
struct ThresholdStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "threshold", summary: "make white of what is brighter than a value, and black of the rest",
    parameters: [.positional("value", .number(-1e30...1e30), "the limit, from 0 for black to 1 for white")],
    formula: "Y = 1 if X > value, else 0", example: "gray | threshold 0.5")

  let value: Float

  init(_ arguments: StepArguments) { value = Float(arguments.number("value")) }

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    PlannedStep(point: .threshold(value), on: layout)
  }
}
