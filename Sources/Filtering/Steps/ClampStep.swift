/// `clamp`: values held between black and white.
struct ClampStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "clamp", group: .points, summary: "hold values between 0 and 1",
    formula: "Y = min(max(X, 0), 1)", example: "sharpen | clamp")

  init(_ arguments: StepArguments) {}

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    PlannedStep(point: .clamp, on: layout)
  }
}
