/// One parameter of a step: what the parser reads, and what the help says of it.
public struct ParameterDeclaration: Sendable, Hashable {
  /// How a parameter is written.
  public enum Placement: Sendable, Hashable {
    /// As a value behind the step's name; `name=value` is understood too.
    case positional
    /// As `name=value`.
    case keyed
    /// As the bare name.
    case flag
  }

  /// The name before the `=`.
  public let name: String
  /// How it is written.
  public let placement: Placement
  /// What it may hold.
  public let kind: ParameterKind
  /// What it holds when it is not given, as it would be written; nil when nothing stands in for it.
  public let defaultText: String?
  /// Whether it may be left out although it has no default.
  public let isOptional: Bool
  /// One line on what it does.
  public let summary: String

  /// Declares a value that follows the step's name.
  public static func positional(
    _ name: String, _ kind: ParameterKind, default text: String? = nil, _ summary: String
  ) -> ParameterDeclaration {
    ParameterDeclaration(
      name: name, placement: .positional, kind: kind, defaultText: text, isOptional: text != nil, summary: summary)
  }

  /// Declares a `name=value`, which may always be left out.
  public static func keyed(
    _ name: String, _ kind: ParameterKind, default text: String? = nil, _ summary: String
  ) -> ParameterDeclaration {
    ParameterDeclaration(
      name: name, placement: .keyed, kind: kind, defaultText: text, isOptional: true, summary: summary)
  }

  /// Declares a bare word.
  public static func flag(_ name: String, _ summary: String) -> ParameterDeclaration {
    ParameterDeclaration(
      name: name, placement: .flag, kind: .flag, defaultText: nil, isOptional: true, summary: summary)
  }

  /// The parameter as a usage line shows it.
  public var usage: String {
    switch placement {
    case .positional:
      if case .choice(let words) = kind {
        return isOptional ? "[\(words.joined(separator: "|"))]" : words.joined(separator: "|")
      }
      let written = ([name.uppercased()] + kind.words).joined(separator: "|")
      return isOptional ? "[\(written)]" : written
    case .keyed: return "[\(name)=]"
    case .flag: return "[\(name)]"
    }
  }
}
