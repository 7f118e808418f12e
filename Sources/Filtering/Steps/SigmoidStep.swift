import Convolution

/// `sigmoid`: the logistic function.
struct SigmoidStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "sigmoid", group: .points, summary: "squeeze values between 0 and 1",
    formula: "Y = 1 / (1 + e^−X)", example: "gray | laplacian | gain 8 | sigmoid")

  init(_ arguments: StepArguments) {}

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    PlannedStep(point: .computed(.sigmoid), on: layout)
  }
}
