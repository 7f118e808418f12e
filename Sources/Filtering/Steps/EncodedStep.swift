import Convolution

/// `encoded`: back from linear light.
struct EncodedStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "encoded", group: .points, summary: "move from linear light back to encoded values",
    formula: "Y = 12.92·X up to 0.0031308, else 1.055·X^(1/2.4) − 0.055 (sRGB, IEC 61966-2-1)",
    details: "Values below 0 keep their sign.", example: "linear | resize 240x360 area | encoded")

  init(_ arguments: StepArguments) {}

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    PlannedStep(point: .computed(.encodedLight), on: layout)
  }
}
