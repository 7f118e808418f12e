import Convolution

/// `dilate`: the largest value around each pixel.
struct DilateStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "dilate", group: .windows, summary: "let bright things grow: the largest value around each pixel",
    parameters: [.positional("size", .size(1...1001), default: "3", "height and width of the window")],
    formula: "Y[i,j] = max X over the window around (i, j)", example: "dilate 5")

  let window: WindowSize

  init(_ arguments: StepArguments) { window = arguments.window("size") }

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    try PlannedStep(spreading: layout, .maximum, window: window)
  }
}
