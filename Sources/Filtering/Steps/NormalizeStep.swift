/// `normalize`: the full range from black to white.
struct NormalizeStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "normalize", group: .points, summary: "stretch the values so that they reach from 0 to 1",
    formula: "Y = (X − min) / (max − min), over all colours that can be seen",
    details: "A flat picture stays as it is.", holdsPicture: true, example: "gray | log 2 | normalize")

  init(_ arguments: StepArguments) {}

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    PlannedStep(operations: [.whole(RangeSurvey())], output: layout)
  }
}
