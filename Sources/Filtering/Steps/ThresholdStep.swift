/// `threshold`: black and white only.
struct ThresholdStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "threshold", group: .points, summary: "make white of what is brighter than a value, and black of the rest",
    parameters: [
      .positional(
        "value", .number(-1e30...1e30, words: ["otsu"]), "the limit, from 0 for black to 1 for white; otsu finds it")
    ],
    formula: "Y = 1 if X > value, else 0",
    details: "otsu looks for the value that parts the picture into two groups as different as can be (Otsu 1979), "
      + "and holds the whole picture for it.",
    example: "gray | threshold otsu")

  /// Nil for Otsu's.
  let value: Float?

  init(_ arguments: StepArguments) { value = arguments.optionalNumber("value").map { Float($0) } }

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    guard let value else { return PlannedStep(operations: [.whole(OtsuSurvey())], output: layout) }
    return PlannedStep(point: .threshold(value), on: layout)
  }
}
