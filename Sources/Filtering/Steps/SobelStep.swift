import Convolution

/// `sobel`: the gradient, smoothed across its direction.
struct SobelStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "sobel", group: .kernels,
    summary: "find edges: the gradient across (x), down (y), its length or its direction",
    parameters: GradientPart.parameters,
    formula: "x: K = -1 0 1; -2 0 2; -1 0 1; y: K = -1 -2 -1; 0 0 0; 1 2 1; \(GradientPart.parts); as in OpenCV",
    details: GradientPart.details, example: "gray | gaussian 1.4 | sobel")

  static let horizontal = KernelBank(plane: [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
  static let vertical = KernelBank(plane: [[-1, -2, -1], [0, 0, 0], [1, 2, 1]])

  static let namedKernels = GradientPart.namedKernels("sobel", x: horizontal, y: vertical)

  let gradient: GradientPart

  init(_ arguments: StepArguments) { gradient = GradientPart(arguments) }

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    try gradient.planned(x: Self.horizontal, y: Self.vertical, for: layout)
  }
}
