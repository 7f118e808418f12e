internal import Filtering

/// What `--json` says of one step; the keys are part of the manual.
struct StepRecord {
  private let step: StepDeclaration

  init(_ step: StepDeclaration) { self.step = step }

  /// One JSON object on one line, without the line's end.
  var json: String {
    let members = [
      ("name", jsonString(step.name)), ("group", jsonString(step.group.rawValue)),
      ("usage", jsonString(step.usage)), ("summary", jsonString(step.summary)),
      ("parameters", "[" + step.parameters.map(Self.json).joined(separator: ",") + "]"),
      ("formula", jsonString(step.formula)), ("details", jsonString(step.details)),
      ("holdsPicture", "\(step.holdsPicture)"), ("example", jsonString(step.example)),
    ]
    return Self.object(members)
  }

  private static func json(_ parameter: ParameterDeclaration) -> String {
    var members = [
      ("name", jsonString(parameter.name)), ("placement", jsonString("\(parameter.placement)")),
      ("allowed", jsonString(parameter.kind.allowed)),
    ]
    switch parameter.kind {
    case .number(let range, _): members += [("minimum", "\(range.lowerBound)"), ("maximum", "\(range.upperBound)")]
    case .size(let range, _), .dimensions(let range):
      members += [("minimum", "\(range.lowerBound)"), ("maximum", "\(range.upperBound)")]
    case .region, .choice, .kernel, .flag: break
    }
    members += [
      ("words", "[" + parameter.kind.words.map(jsonString).joined(separator: ",") + "]"),
      ("default", parameter.defaultText.map(jsonString) ?? "null"), ("optional", "\(parameter.isOptional)"),
      ("summary", jsonString(parameter.summary)),
    ]
    return object(members)
  }

  private static func object(_ members: [(String, String)]) -> String {
    "{" + members.map { "\(jsonString($0.0)):\($0.1)" }.joined(separator: ",") + "}"
  }
}
