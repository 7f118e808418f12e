import Convolution

/// `roberts`: the cross: differences along the two diagonals.
struct RobertsStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "roberts", group: .kernels, summary: "find edges along the two diagonals, from four pixels",
    parameters: GradientPart.parameters,
    formula: "x: K = 1 0; 0 -1; y: K = 0 1; -1 0; \(GradientPart.parts)",
    details: GradientPart.details, example: "gray | roberts | gain 2")

  static let horizontal = KernelBank(plane: [[1, 0], [0, -1]])
  static let vertical = KernelBank(plane: [[0, 1], [-1, 0]])

  /// The gradient across and down, of the two along the diagonals.
  private static let across = KernelBank(plane: [[-1, 1], [-1, 1]])
  private static let down = KernelBank(plane: [[-1, -1], [1, 1]])

  static let namedKernels = GradientPart.namedKernels("roberts", x: horizontal, y: vertical)

  let gradient: GradientPart

  init(_ arguments: StepArguments) { gradient = GradientPart(arguments) }

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    try gradient.planned(
      x: Self.horizontal, y: Self.vertical, axes: (across: Self.across, down: Self.down), for: layout)
  }
}
