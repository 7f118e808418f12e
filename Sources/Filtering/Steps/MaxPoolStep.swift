import Convolution

/// `maxpool`: the largest value of each window.
struct MaxPoolStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "maxpool", summary: "keep the largest value of each window",
    parameters: [
      .positional("size", .size(1...1001), "height and width of the window"),
      .keyed("stride", .size(1...1_000_000), "how far the window moves; its own size when not given"),
      .keyed("padding", .size(0...1001), default: "0", "rows and columns of −∞ around the picture"),
    ],
    formula: "Y[i,j] = max X over the window at (i·stride, j·stride)", example: "maxpool 2")

  let size: WindowSize
  let stride: Stride?
  let padding: Padding

  init(_ arguments: StepArguments) {
    size = arguments.window("size")
    stride = arguments.stride
    padding = arguments.padding ?? .valid
  }

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    try PlannedStep(pooling: layout, .maximum, window: size, stride: stride, padding: padding)
  }
}
