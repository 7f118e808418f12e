internal import Filtering
private import JSON

/// What `--json` says of one step; the keys are part of the manual.
struct StepRecord {
  private let step: StepDeclaration

  init(_ step: StepDeclaration) { self.step = step }

  /// One JSON object on one line, without the line's end.
  var json: String {
    var object = JSONObject()
    object.add("name", step.name)
    object.add("group", step.group.rawValue)
    object.add("usage", step.usage)
    object.add("summary", step.summary)
    object.add("parameters", array: step.parameters.map(Self.json))
    object.add("formula", step.formula)
    object.add("details", step.details)
    object.add("holdsPicture", step.holdsPicture)
    object.add("example", step.example)
    return object.text
  }

  private static func json(_ parameter: ParameterDeclaration) -> String {
    var object = JSONObject()
    object.add("name", parameter.name)
    object.add("placement", "\(parameter.placement)")
    object.add("allowed", parameter.kind.allowed)
    switch parameter.kind {
    case .number(let range, _):
      object.add("minimum", range.lowerBound)
      object.add("maximum", range.upperBound)
    case .size(let range, _), .dimensions(let range):
      object.add("minimum", range.lowerBound)
      object.add("maximum", range.upperBound)
    case .region, .choice, .kernel, .flag: break
    }
    object.add("words", array: parameter.kind.words.map(jsonString))
    object.add("default", parameter.defaultText)
    object.add("optional", parameter.isOptional)
    object.add("summary", parameter.summary)
    return object.text
  }
}
