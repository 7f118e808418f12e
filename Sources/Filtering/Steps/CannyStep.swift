import Convolution

/// `canny`: thin edges, chosen by two thresholds.
struct CannyStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "canny", group: .kernels, summary: "draw thin edges: white lines on black",
    parameters: [
      .positional("low", .number(0...1e30), "the gradient from which an edge goes on"),
      .positional("high", .number(0...1e30), "the gradient from which an edge begins"),
      .positional(
        "sigma", .number(0...1000), default: "0", "the standard deviation of a blur before it, in pixels; 0 for none"),
      .border,
    ],
    formula:
      "pixels where √(x² + y²) of sobel is largest across its direction and above low, connected to one above high",
    details: "A step from black to white has a gradient of 4. Thresholds are OpenCV's divided by 255. "
      + "Of several colours the strongest gradient decides, and one gray channel comes out.",
    holdsPicture: true, example: "gray | canny 0.2 0.5 1.4")

  /// Multiplied with this the values of an 8-bit picture are whole numbers, and equal gradients exactly equal.
  private static let scale: Float = 255

  let low: Double
  let high: Double
  let sigma: Double
  let border: BorderFill

  init(_ arguments: StepArguments) throws(ArgumentMistake) {
    low = arguments.number("low")
    high = arguments.number("high")
    sigma = arguments.number("sigma")
    border = arguments.border ?? .replicate
    guard low <= high else {
      throw ArgumentMistake(
        parameter: "high", message: "the high threshold lies below the low one; write canny LOW HIGH")
    }
    if sigma != 0 && sigma < 0.01 {
      throw ArgumentMistake(parameter: "sigma", message: "sigma must be 0, for no blur, or at least 0.01")
    }
  }

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    if sigma == 0 { return try edges(of: layout) }
    return try GaussianStep(sigma: sigma, border: border).planned(for: layout)
      .followed { (layout) throws(FilteringError) in try edges(of: layout) }
  }

  private func edges(of layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    let sobel = KernelBank(
      outputs: 2, inputs: 1, size: SobelStep.horizontal.size,
      taps: SobelStep.horizontal.taps + SobelStep.vertical.taps)
    let plan = try CorrelationPlan.checked(
      sobel, sharing: .shared, geometry: WindowGeometry(border: border), layout: layout)
    var output = layout
    output.colorChannels = 1
    func square(_ threshold: Double) -> Float {
      let scaled = threshold * Double(Self.scale)
      return Float(scaled * scaled)
    }
    let operation = CannyOperation(
      plan: plan, input: layout, output: output, low: square(low), high: square(high))
    return PlannedStep(
      operations: [
        .point(PointFunction.gain(Self.scale)), .window(operation), .whole(CannyHysteresis()),
      ], output: output)
  }
}
