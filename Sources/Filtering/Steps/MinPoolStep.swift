import Convolution

/// `minpool`: the smallest value of each window.
struct MinPoolStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "minpool", group: .windows, summary: "keep the smallest value of each window",
    parameters: PoolWindow.parameters(surroundings: "+∞"),
    formula: "Y[i,j] = min X over the window at (i·stride, j·stride)", example: "minpool 2")

  let window: PoolWindow

  init(_ arguments: StepArguments) { window = PoolWindow(arguments) }

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    try window.planned(.minimum, for: layout)
  }
}
