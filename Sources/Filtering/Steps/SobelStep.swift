import Convolution

/// `sobel`: the gradient, smoothed across its direction.
struct SobelStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "sobel", summary: "find edges: the gradient across (x), down (y), or its length",
    parameters: [
      .positional("part", .choice(["x", "y", "magnitude"]), default: "magnitude", "which part of the gradient"),
      .border,
    ],
    formula: "x: K = -1 0 1; -2 0 2; -1 0 1; y: K = -1 -2 -1; 0 0 0; 1 2 1; magnitude: √(x² + y²); as in OpenCV",
    example: "gray | gaussian 1.4 | sobel")

  static let horizontal = KernelBank(plane: [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
  static let vertical = KernelBank(plane: [[-1, -2, -1], [0, 0, 0], [1, 2, 1]])

  static let namedKernels = [
    NamedKernel(expression: "sobel x", bank: horizontal), NamedKernel(expression: "sobel y", bank: vertical),
  ]

  let part: String
  let border: BorderFill

  init(_ arguments: StepArguments) {
    part = arguments.word("part") ?? "magnitude"
    border = arguments.border ?? .replicate
  }

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    let geometry = WindowGeometry(border: border)
    if part != "magnitude" {
      return try PlannedStep(
        correlating: layout, with: part == "x" ? Self.horizontal : Self.vertical, geometry: geometry)
    }
    let pair = KernelBank(
      outputs: 2, inputs: 1, size: Self.horizontal.size, taps: Self.horizontal.taps + Self.vertical.taps)
    let plan = try CorrelationPlan.checked(
      pair, sharing: .shared, geometry: geometry, combining: .magnitude, layout: layout)
    let magnitude = MagnitudeOperation(plan: plan, output: layout)
    return PlannedStep(operations: [.window(magnitude)], output: layout)
  }
}
