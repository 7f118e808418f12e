import Convolution

/// `prewitt`: the gradient, averaged across its direction.
struct PrewittStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "prewitt", group: .kernels, summary: "find edges as sobel does, with equal weights",
    parameters: GradientPart.parameters,
    formula: "x: K = -1 0 1; -1 0 1; -1 0 1; y: K = -1 -1 -1; 0 0 0; 1 1 1; \(GradientPart.parts)",
    details: GradientPart.details, example: "gray | prewitt")

  static let horizontal = KernelBank(plane: [[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]])
  static let vertical = KernelBank(plane: [[-1, -1, -1], [0, 0, 0], [1, 1, 1]])

  static let namedKernels = GradientPart.namedKernels("prewitt", x: horizontal, y: vertical)

  let gradient: GradientPart

  init(_ arguments: StepArguments) { gradient = GradientPart(arguments) }

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    try gradient.planned(x: Self.horizontal, y: Self.vertical, for: layout)
  }
}
