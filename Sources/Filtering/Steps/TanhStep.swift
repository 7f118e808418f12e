import Convolution

/// `tanh`: the hyperbolic tangent.
struct TanhStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "tanh", group: .points, summary: "squeeze values between -1 and 1",
    formula: "Y = tanh X", example: "gray | sobel x | tanh | gain 0.5 | offset 0.5")

  init(_ arguments: StepArguments) {}

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    PlannedStep(point: .computed(.tanh), on: layout)
  }
}
