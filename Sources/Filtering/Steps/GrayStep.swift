/// `gray`: the luma of ITU-R BT.601, which is the Y plane of a JPEG.
struct GrayStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "gray", group: .points, summary: "make one gray channel of the colours",
    formula: "Y = 0.299·R + 0.587·G + 0.114·B (Rec. 601, of the encoded values)", example: "gray | sobel")

  init(_ arguments: StepArguments) {}

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    if layout.colorChannels == 1 { return PlannedStep(operations: [], output: layout) }
    guard layout.colorChannels == 3 else {
      throw FilteringError(
        cause: .usage,
        message: "gray needs 1 or 3 colour channels, and the picture has \(layout.colorChannels); "
          + "mix them with matrix or take one with channel")
    }
    return try PlannedStep(mixing: layout, [[0.299, 0.587, 0.114]])
  }
}
