import Convolution

/// `maxpool`: the largest value of each window.
struct MaxPoolStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "maxpool", group: .windows, summary: "keep the largest value of each window",
    parameters: PoolWindow.parameters(surroundings: "−∞"),
    formula: "Y[i,j] = max X over the window at (i·stride, j·stride)", example: "maxpool 2")

  let window: PoolWindow

  init(_ arguments: StepArguments) { window = PoolWindow(arguments) }

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    try window.planned(.maximum, for: layout)
  }
}
