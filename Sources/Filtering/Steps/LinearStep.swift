import Convolution

/// `linear`: to linear light.
struct LinearStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "linear", group: .points, summary: "move from encoded values to linear light",
    formula: "Y = X/12.92 up to 0.04045, else ((X + 0.055)/1.055)^2.4 (sRGB, IEC 61966-2-1)",
    details:
      "Blurring and shrinking mix light as an eye or a lens does between linear and encoded. Values below 0 keep their sign.",
    example: "linear | gaussian 3 | encoded")

  init(_ arguments: StepArguments) {}

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    PlannedStep(point: .computed(.linearLight), on: layout)
  }
}
