import Convolution

/// `emboss`: a relief, lit from the upper left.
struct EmbossStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "emboss", group: .kernels, summary: "show the picture as a relief, lit from the upper left",
    parameters: [.border], formula: "K = -2 -1 0; -1 1 1; 0 1 2", example: "gray | emboss | clamp")

  static let kernel = KernelBank(plane: [[-2, -1, 0], [-1, 1, 1], [0, 1, 2]])

  static let namedKernels = [NamedKernel(expression: "emboss", bank: kernel)]

  let border: BorderFill

  init(_ arguments: StepArguments) { border = arguments.border ?? .replicate }

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    try PlannedStep(correlating: layout, with: Self.kernel, geometry: WindowGeometry(border: border))
  }
}
