/// `abs`: values without their sign.
struct AbsStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "abs", group: .points, summary: "drop the sign of negative values",
    formula: "Y = |X|", example: "gray | laplacian | abs")

  init(_ arguments: StepArguments) {}

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    PlannedStep(point: .absolute, on: layout)
  }
}
