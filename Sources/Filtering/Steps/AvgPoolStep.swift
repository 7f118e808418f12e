import Convolution

/// `avgpool`: the mean of each window.
struct AvgPoolStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "avgpool", summary: "keep the mean of each window",
    parameters: [
      .positional("size", .size(1...1001), "height and width of the window"),
      .keyed("stride", .size(1...1_000_000), "how far the window moves; its own size when not given"),
      .keyed("padding", .size(0...1001), default: "0", "rows and columns of zeros around the picture"),
      .flag("inside", "takes the mean over the pixels of the picture, and does not count the padding"),
    ],
    formula: "Y[i,j] = mean of X over the window at (i·stride, j·stride)", example: "avgpool 2")

  let size: WindowSize
  let stride: Stride?
  let padding: Padding
  let kind: PoolKind

  init(_ arguments: StepArguments) {
    size = arguments.window("size")
    stride = arguments.stride
    padding = arguments.padding ?? .valid
    kind = arguments.isGiven("inside") ? .averageInside : .average
  }

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    try PlannedStep(pooling: layout, kind, window: size, stride: stride, padding: padding)
  }
}
