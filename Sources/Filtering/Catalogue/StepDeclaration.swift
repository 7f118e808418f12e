/// All that is known of a step without running it: parser, diagnostics, help, completions and manual read it.
public struct StepDeclaration: Sendable, Hashable {
  /// The name in expressions.
  public let name: String
  /// Among which steps it is listed.
  public let group: StepGroup
  /// One line on what the step does.
  public let summary: String
  /// The parameters, positional ones first and in their order.
  public let parameters: [ParameterDeclaration]
  /// What is computed, as a formula in plain text.
  public let formula: String
  /// What else a user should know, as sentences; may be empty.
  public let details: String
  /// Whether the whole picture is held in memory, because its first row depends on its last.
  public let holdsPicture: Bool
  /// An expression that shows the step at work.
  public let example: String

  /// Declares a step.
  public init(
    name: String, group: StepGroup, summary: String, parameters: [ParameterDeclaration] = [], formula: String,
    details: String = "", holdsPicture: Bool = false, example: String
  ) {
    self.name = name
    self.group = group
    self.summary = summary
    self.parameters = parameters
    self.formula = formula
    self.details = details
    self.holdsPicture = holdsPicture
    self.example = example
  }

  /// How the step is written: its name and its parameters.
  public var usage: String { ([name] + parameters.map(\.usage)).joined(separator: " ") }
}
