/// The steps that an expression may use.
public struct StepCatalogue: Sendable {
  /// The steps, in the order in which the help lists them.
  public let steps: [any FilterStep.Type]

  /// Makes a catalogue of these steps alone; their names must differ.
  public init(_ steps: [any FilterStep.Type]) {
    let names = steps.map { $0.declaration.name }
    precondition(Set(names).count == names.count, "two steps of a catalogue have the same name: \(names)")
    self.steps = steps
  }

  /// The catalogue with more steps behind its own.
  public func adding(_ more: any FilterStep.Type...) -> StepCatalogue { StepCatalogue(steps + more) }

  /// What the steps say of themselves, in the same order.
  public var declarations: [StepDeclaration] { steps.map { $0.declaration } }

  /// All names.
  public var names: [String] { steps.map { $0.declaration.name } }

  /// The step of a name, nil when there is none.
  public func step(named name: String) -> (any FilterStep.Type)? { steps.first { $0.declaration.name == name } }

  /// The name that was probably meant, nil when none is near.
  public func nearestName(to word: String) -> String? { Filtering.nearestName(to: word, among: names) }
}
