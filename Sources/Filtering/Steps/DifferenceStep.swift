import Convolution

/// `difference`: the textbook's edge detector [1, −1].
struct DifferenceStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "difference", group: .kernels, summary: "subtract the neighbour: edges across (x) or down (y)",
    parameters: [
      .positional("direction", .choice(["x", "y"]), "which neighbour: on the right (x) or below (y)"), .stride,
      .padding, .border,
    ],
    formula: "K = 1 -1 (x) or 1; -1 (y): Y[i,j] = X[i,j−1] − X[i,j]; with padding=valid, X[i,j] − X[i,j+1]",
    example: "gray | difference x | abs")

  static let across = KernelBank(plane: [[1, -1]])
  static let down = KernelBank(plane: [[1], [-1]])

  static let namedKernels = [
    NamedKernel(expression: "difference x", bank: across), NamedKernel(expression: "difference y", bank: down),
  ]

  let isVertical: Bool
  let geometry: WindowGeometry

  init(_ arguments: StepArguments) {
    isVertical = arguments.word("direction") == "y"
    geometry = arguments.geometry
  }

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    try PlannedStep(correlating: layout, with: isVertical ? Self.down : Self.across, geometry: geometry)
  }
}
