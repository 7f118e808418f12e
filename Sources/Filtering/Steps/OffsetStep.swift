/// `offset`: a number added to every value.
struct OffsetStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "offset", group: .points, summary: "add a number",
    parameters: [.positional("value", .number(-1e30...1e30), "what is added; from black to white is 1")],
    formula: "Y = X + value", example: "gray | laplacian | offset 0.5")

  let value: Float

  init(_ arguments: StepArguments) { value = Float(arguments.number("value")) }

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    PlannedStep(point: .offset(value), on: layout)
  }
}
