/// `invert`: the negative.
struct InvertStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "invert", group: .points, summary: "turn light into dark",
    formula: "Y = 1 − X", example: "invert")

  init(_ arguments: StepArguments) {}

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    PlannedStep(point: .invert, on: layout)
  }
}
