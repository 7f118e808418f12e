import Convolution

/// `laplacian`: the sum of the second differences down and across.
struct LaplacianStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "laplacian", group: .kernels, summary: "find where brightness bends", parameters: [.border],
    formula: "K = 0 1 0; 1 -4 1; 0 1 0", example: "gray | laplacian | abs")

  static let kernel = KernelBank(plane: [[0, 1, 0], [1, -4, 1], [0, 1, 0]])

  static let namedKernels = [NamedKernel(expression: "laplacian", bank: kernel)]

  let border: BorderFill

  init(_ arguments: StepArguments) { border = arguments.border ?? .replicate }

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    try PlannedStep(correlating: layout, with: Self.kernel, geometry: WindowGeometry(border: border))
  }
}
