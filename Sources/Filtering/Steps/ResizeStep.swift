import Convolution

/// `resize`: the picture at another size.
struct ResizeStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "resize", group: .geometry, summary: "make the picture larger or smaller",
    parameters: [
      .positional("size", .dimensions(1...1_000_000), "the height and width that come out; Hx or xW keeps the shape"),
      .positional(
        "method", .choice(ResampleMethod.allCases.map(\.rawValue)), default: "bilinear",
        "area means exactly what a pixel covers, bilinear is smooth, lanczos is sharp"),
    ],
    formula:
      "Y[i] = Σ w((j + ½ − (i + ½)·s) / max(s, 1)) · X[j] / Σ w, s = input / output, down and then across, as Pillow; area: the mean of X over what pixel i covers, exactly",
    details:
      "Shrinking averages all that a pixel covers, whichever the method. Lanczos can leave 0 to 1 beside hard edges. "
      + "Write linear before it and encoded after it to mix light instead of encoded values.",
    example: "resize x320 lanczos | clamp")

  let height: Int?
  let width: Int?
  let method: ResampleMethod

  init(_ arguments: StepArguments) {
    (height, width) = arguments.dimensions("size")
    method = arguments.word("method").flatMap(ResampleMethod.init(rawValue:)) ?? .bilinear
  }

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    func side(_ known: Int, _ of: Int, _ other: Int) -> Int {
      max(1, Int((Double(known) * Double(other) / Double(of)).rounded()))
    }
    var output = layout
    output.height = height ?? side(width ?? 1, layout.width, layout.height)
    output.width = width ?? side(height ?? 1, layout.height, layout.width)
    let (pixels, overflows) = output.height.multipliedReportingOverflow(by: output.width)
    guard !overflows, pixels <= max(FilterPipeline.maximumOutputPixels, layout.height * layout.width) else {
      // Said by the pipeline; the weights are not worked out for it.
      return PlannedStep(operations: [], output: output)
    }
    if output == layout { return PlannedStep(operations: [], output: output) }
    let plan = ResamplePlan(method, height: output.height, width: output.width, inputShape: layout.mapShape)
    let resampling = ResampleOperation(plan: plan, output: output)
    // Weights of both signs leave rounding where the exact alpha is 0.
    let operation: any WindowOperation =
      layout.hasAlpha
      ? AlphaWeightedOperation(
        inner: resampling, inputWidth: layout.width, inputChannels: layout.channels,
        roundingOfAlpha: method == .lanczos ? 64 * 0x1p-24 : 0) : resampling
    return PlannedStep(operations: [.window(operation)], output: output)
  }
}
