import Convolution

/// `avgpool`: the mean of each window.
struct AvgPoolStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "avgpool", group: .windows, summary: "keep the mean of each window",
    parameters: PoolWindow.parameters(surroundings: "zeros") + [
      .flag("inside", "takes the mean over the pixels of the picture, and does not count the padding")
    ],
    formula: "Y[i,j] = mean of X over the window at (i·stride, j·stride)", example: "avgpool 2")

  let window: PoolWindow
  let kind: PoolKind

  init(_ arguments: StepArguments) {
    window = PoolWindow(arguments)
    kind = arguments.isGiven("inside") ? .averageInside : .average
  }

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    try window.planned(kind, for: layout)
  }
}
