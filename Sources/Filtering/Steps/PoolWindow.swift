import Convolution

/// What the pools share: a window, how far it moves, and what surrounds the picture.
struct PoolWindow: Sendable {
  let size: WindowSize
  let stride: Stride?
  let padding: Padding

  /// The parameters of a pool that takes `surroundings` for what lies around the picture.
  static func parameters(surroundings: String) -> [ParameterDeclaration] {
    [
      .positional("size", .size(1...1001), "height and width of the window"),
      .keyed("stride", .size(1...1_000_000), "how far the window moves; its own size when not given"),
      .keyed("padding", .size(0...1001), default: "0", "rows and columns of \(surroundings) around the picture"),
    ]
  }

  init(_ arguments: StepArguments) {
    size = arguments.window("size")
    stride = arguments.stride
    padding = arguments.padding ?? .valid
  }

  func planned(_ kind: PoolKind, for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    try PlannedStep(pooling: layout, kind, window: size, stride: stride, padding: padding)
  }
}
