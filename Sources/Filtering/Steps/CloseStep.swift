import Convolution

/// `close`: a dilation and then an erosion.
struct CloseStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "close", group: .windows, summary: "remove dark things that are smaller than the window",
    parameters: [.positional("size", .size(1...1001), default: "3", "height and width of the window")],
    formula: "Y = erode(dilate(X))", example: "gray | close 5")

  let window: WindowSize

  init(_ arguments: StepArguments) { window = arguments.window("size") }

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    try PlannedStep(spreading: layout, .maximum, window: window).followed { (layout) throws(FilteringError) in
      try PlannedStep(spreading: layout, .minimum, window: window)
    }
  }
}
