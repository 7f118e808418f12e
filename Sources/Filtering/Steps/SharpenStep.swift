import Convolution

/// `sharpen`: the picture minus its Laplacian.
struct SharpenStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "sharpen", group: .kernels, summary: "bring out edges and detail", parameters: [.border],
    formula: "K = 0 -1 0; -1 5 -1; 0 -1 0", example: "sharpen")

  static let kernel = KernelBank(plane: [[0, -1, 0], [-1, 5, -1], [0, -1, 0]])

  static let namedKernels = [NamedKernel(expression: "sharpen", bank: kernel)]

  let border: BorderFill

  init(_ arguments: StepArguments) { border = arguments.border ?? .replicate }

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    try PlannedStep(correlating: layout, with: Self.kernel, geometry: WindowGeometry(border: border))
  }
}
