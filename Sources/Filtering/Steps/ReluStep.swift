import Convolution

/// `relu`: negative values become 0.
struct ReluStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "relu", group: .points, summary: "make 0 of negative values",
    formula: "Y = max(X, 0)", example: "gray | sobel x | relu")

  init(_ arguments: StepArguments) {}

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    PlannedStep(point: .computed(.relu), on: layout)
  }
}
