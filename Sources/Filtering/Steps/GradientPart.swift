import Convolution

/// What the gradients share: two kernels, and which part of what they find is asked for.
struct GradientPart: Sendable {
  /// The parameters of a gradient.
  static let parameters: [ParameterDeclaration] = [
    .positional(
      "part", .choice(["x", "y", "magnitude", "direction"]), default: "magnitude", "which part of the gradient"),
    .border,
  ]

  /// What all gradients do with their kernels, for the end of a formula.
  static let parts = "magnitude: √(x² + y²); direction: angle(x, y) / 360°"

  /// What `direction` means, for the details of a declaration.
  static let details =
    "The direction is that in which the picture becomes brighter: 0 to the right, 0.25 down, 0.5 to the left, 0.75 up, and 0 where it is flat. "
    + "Alpha stays as it is."

  /// The kernels of a gradient under the expressions that apply them.
  static func namedKernels(_ step: String, x: KernelBank, y: KernelBank) -> [NamedKernel] {
    [NamedKernel(expression: "\(step) x", bank: x), NamedKernel(expression: "\(step) y", bank: y)]
  }

  let part: String
  let border: BorderFill

  init(_ arguments: StepArguments) {
    part = arguments.word("part") ?? "magnitude"
    border = arguments.border ?? .replicate
  }

  /// Plans the part that is asked for, of kernels of one size; `axes` are the kernels across and down where `x` and `y` are not.
  func planned(
    x: KernelBank, y: KernelBank, axes: (across: KernelBank, down: KernelBank)? = nil, for layout: PictureLayout
  ) throws(FilteringError) -> PlannedStep {
    let geometry = WindowGeometry(border: border)
    switch part {
    case "x": return try PlannedStep(correlating: layout, with: x, geometry: geometry)
    case "y": return try PlannedStep(correlating: layout, with: y, geometry: geometry)
    default: break
    }
    if part == "direction" {
      let axes = axes ?? (x, y)
      let pair = KernelBank(outputs: 2, inputs: 1, size: x.size, taps: axes.across.taps + axes.down.taps)
      return try PlannedStep(reducing: pair, by: .direction, geometry: geometry, on: layout)
    }
    let pair = KernelBank(outputs: 2, inputs: 1, size: x.size, taps: x.taps + y.taps)
    let plan = try CorrelationPlan.checked(
      pair, sharing: .shared, geometry: geometry, combining: .magnitude, layout: layout)
    return PlannedStep(
      operations: [.window(MagnitudeOperation(plan: plan, output: layout))], output: layout)
  }
}

extension PlannedStep {
  /// Puts several kernels on each plane, and makes one plane again of what they give.
  init(
    reducing bank: KernelBank, by reduction: ReducedBankOperation.Reduction, geometry: WindowGeometry,
    on layout: PictureLayout
  ) throws(FilteringError) {
    let plan = try CorrelationPlan.checked(bank, sharing: .shared, geometry: geometry, layout: layout)
    let operation = ReducedBankOperation(plan: plan, kernels: bank.outputs, reduction: reduction, output: layout)
    self.init(operations: [.window(operation)], output: layout)
  }
}
