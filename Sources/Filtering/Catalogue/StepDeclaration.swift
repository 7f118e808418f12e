/// All that is known of a step without running it: parser, diagnostics, help and manual read it.
public struct StepDeclaration: Sendable, Hashable {
  /// The name in expressions.
  public let name: String
  /// One line on what the step does.
  public let summary: String
  /// The parameters, positional ones first and in their order.
  public let parameters: [ParameterDeclaration]
  /// What is computed, as a formula in plain text.
  public let formula: String
  /// An expression that shows the step at work.
  public let example: String

  /// Declares a step.
  public init(
    name: String, summary: String, parameters: [ParameterDeclaration] = [], formula: String, example: String
  ) {
    self.name = name
    self.summary = summary
    self.parameters = parameters
    self.formula = formula
    self.example = example
  }

  /// How the step is written: its name and its parameters.
  public var usage: String { ([name] + parameters.map(\.usage)).joined(separator: " ") }
}
