import Convolution

/// `gain`: every value times a number.
struct GainStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "gain", group: .points, summary: "multiply by a number",
    parameters: [.positional("value", .number(-1e30...1e30), "what values are multiplied by")],
    formula: "Y = X · value", example: "gain 1.5")

  /// The kernel of one tap, wherever its window ends.
  static let namedKernels = [NamedKernel(expression: "gain 1", name: "identity", bank: KernelBank(plane: [[1]]))]

  let value: Float

  init(_ arguments: StepArguments) { value = Float(arguments.number("value")) }

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    PlannedStep(point: .gain(value), on: layout)
  }
}
