import Convolution

/// `erode`: the smallest value around each pixel.
struct ErodeStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "erode", group: .windows, summary: "let bright things shrink: the smallest value around each pixel",
    parameters: [.positional("size", .size(1...1001), default: "3", "height and width of the window")],
    formula: "Y[i,j] = min X over the window around (i, j)", example: "erode 5")

  let window: WindowSize

  init(_ arguments: StepArguments) { window = arguments.window("size") }

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    try PlannedStep(spreading: layout, .minimum, window: window)
  }
}
