import Convolution

/// `minpool`: the smallest value of each window.
struct MinPoolStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "minpool", summary: "keep the smallest value of each window",
    parameters: [
      .positional("size", .size(1...1001), "height and width of the window"),
      .keyed("stride", .size(1...1_000_000), "how far the window moves; its own size when not given"),
      .keyed("padding", .size(0...1001), default: "0", "rows and columns of +∞ around the picture"),
    ],
    formula: "Y[i,j] = min X over the window at (i·stride, j·stride)", example: "minpool 2")

  let size: WindowSize
  let stride: Stride?
  let padding: Padding

  init(_ arguments: StepArguments) {
    size = arguments.window("size")
    stride = arguments.stride
    padding = arguments.padding ?? .valid
  }

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    try PlannedStep(pooling: layout, .minimum, window: size, stride: stride, padding: padding)
  }
}
