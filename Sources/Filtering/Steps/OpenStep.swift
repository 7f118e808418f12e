import Convolution

/// `open`: an erosion and then a dilation.
struct OpenStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "open", group: .windows, summary: "remove bright things that are smaller than the window",
    parameters: [.positional("size", .size(1...1001), default: "3", "height and width of the window")],
    formula: "Y = dilate(erode(X))", example: "gray | open 5")

  let window: WindowSize

  init(_ arguments: StepArguments) { window = arguments.window("size") }

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    try PlannedStep(spreading: layout, .minimum, window: window).followed { (layout) throws(FilteringError) in
      try PlannedStep(spreading: layout, .maximum, window: window)
    }
  }
}
