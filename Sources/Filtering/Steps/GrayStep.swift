import Convolution

/// `gray`: the luma of ITU-R BT.601, which is the Y plane of a JPEG.
struct GrayStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "gray", summary: "make one gray channel of the colours",
    formula: "Y = 0.299·R + 0.587·G + 0.114·B (Rec. 601, of the encoded values)", example: "gray | sobel")

  init(_ arguments: StepArguments) {}

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    if layout.colorChannels == 1 { return PlannedStep(operations: [], output: layout) }
    guard layout.colorChannels == 3 else {
      throw FilteringError(
        cause: .usage,
        message: "gray needs 1 or 3 colour channels, and the picture has \(layout.colorChannels); "
          + "mix them with conv and a bank [1][\(layout.colorChannels)][1][1]")
    }
    // Alpha, where there is one, is carried through by an output of its own.
    let luma: [Float] = [0.299, 0.587, 0.114]
    let taps = layout.hasAlpha ? luma + [0, 0, 0, 0, 1] : luma
    let bank = KernelBank(
      outputs: layout.hasAlpha ? 2 : 1, inputs: layout.channels, size: WindowSize(height: 1, width: 1), taps: taps)
    let plan = try CorrelationPlan.checked(bank, sharing: .dense, geometry: WindowGeometry(), layout: layout)
    var output = layout
    output.colorChannels = 1
    return PlannedStep(operations: [.window(CorrelationOperation(plan: plan, output: output))], output: output)
  }
}
