import Convolution

/// `pad`: the picture with something around it.
struct PadStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "pad", group: .geometry, summary: "put rows and columns around the picture",
    parameters: [
      .positional("size", .size(0...1_000_000), "rows above and below, and columns on the left and on the right"),
      .border,
    ],
    formula: "Y[i,j] = X[i − rows, j − columns], beyond the edges as border says",
    details: "border=zero makes black, and where there is alpha transparent.", example: "pad 10x20 border=reflect")

  let size: WindowSize
  let border: BorderFill

  init(_ arguments: StepArguments) {
    size = arguments.window("size")
    border = arguments.border ?? .replicate
  }

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    // A correlation with the one tap 1; alpha is moved like the colours, and nothing is weighted with it.
    let geometry = WindowGeometry(padding: .symmetric(height: size.height, width: size.width), border: border)
    let plan = try CorrelationPlan.checked(
      KernelBank(plane: [[1]]), sharing: .shared, geometry: geometry, layout: layout)
    let output = layout.resized(to: plan.outputShape)
    return PlannedStep(operations: [.window(CorrelationOperation(plan: plan, output: output))], output: output)
  }
}
