import Convolution

/// `median`: the value in the middle of each window.
struct MedianStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "median", group: .windows, summary: "remove specks and keep edges: the value in the middle of the window",
    parameters: [
      .positional("size", .size(1...MedianPlan.largestSide), default: "3", "height and width of the window"), .border,
    ],
    formula:
      "Y[i,j] = the value of rank ⌊n/2⌋, from 0, among the n of the window around (i, j); as scipy.ndimage.median_filter",
    example: "median 5")

  let window: WindowSize
  let border: BorderFill

  init(_ arguments: StepArguments) {
    window = arguments.window("size")
    border = arguments.border ?? .replicate
  }

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    try PlannedStep(medianOf: layout, window: window, border: border)
  }
}
