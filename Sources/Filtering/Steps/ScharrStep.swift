import Convolution

/// `scharr`: the gradient whose direction depends least on the grid.
struct ScharrStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "scharr", group: .kernels, summary: "find edges as sobel does, with directions that are more exact",
    parameters: GradientPart.parameters,
    formula: "x: K = -3 0 3; -10 0 10; -3 0 3; y: K = -3 -10 -3; 0 0 0; 3 10 3; \(GradientPart.parts); as in OpenCV",
    details: GradientPart.details, example: "gray | scharr | gain 0.1")

  static let horizontal = KernelBank(plane: [[-3, 0, 3], [-10, 0, 10], [-3, 0, 3]])
  static let vertical = KernelBank(plane: [[-3, -10, -3], [0, 0, 0], [3, 10, 3]])

  static let namedKernels = GradientPart.namedKernels("scharr", x: horizontal, y: vertical)

  let gradient: GradientPart

  init(_ arguments: StepArguments) { gradient = GradientPart(arguments) }

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    try gradient.planned(x: Self.horizontal, y: Self.vertical, for: layout)
  }
}
