internal import Filtering

/// The manual page burin-steps(7), which scripts/render-manual writes into the tree.
struct StepManual {
  private let steps: [StepDeclaration]

  init(_ steps: [StepDeclaration]) { self.steps = steps }

  /// The page in mdoc.
  var text: String {
    var lines = Self.head.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for group in StepGroup.allCases {
      let members = steps.filter { $0.group == group }
      if members.isEmpty { continue }
      lines += [".Ss \(group.rawValue)", ".Bl -tag -width indent"]
      for step in members { lines += Self.item(step) }
      lines.append(".El")
    }
    lines += [".Sh EXAMPLES"]
    for step in steps {
      lines += [".Bd -literal -offset indent", Self.escaped(step.command), ".Ed"]
    }
    lines += [".Sh SEE ALSO", ".Xr burin-filter 1 ,", ".Xr burin-inspect 1"]
    return lines.map { $0 + "\n" }.joined()
  }

  private static let head = """
    .\\" Made by scripts/render-manual from the declarations of the steps.
    .Dd November 24, 2026
    .Dt BURIN-STEPS 7
    .Os
    .Sh NAME
    .Nm burin-steps
    .Nd the steps of burin's expressions
    .Sh DESCRIPTION
    An expression of
    .Xr burin-filter 1
    is steps joined by
    .Sq | .
    A step is a name, then its values, then
    .Ar key Ns = Ns Ar value
    pairs.
    X is what comes in, Y what goes out, K a kernel that is correlated as it is drawn.
    Values are 0 for black and 1 for white.
    .Sh STEPS
    """

  private static func item(_ step: StepDeclaration) -> [String] {
    var lines = [".It Cm \(step.name)\(step.parameters.map(argument).joined())"]
    lines.append(sentence(step.summary))
    if !step.parameters.isEmpty {
      lines.append(".Bl -tag -width indent -compact")
      for parameter in step.parameters {
        lines += [".It Cm \(parameter.name)", sentence(parameter.explanation)]
      }
      lines.append(".El")
    }
    lines += [".Pp", escaped(step.formula) + "."]
    if !step.fullDetails.isEmpty {
      // A sentence a line, as roff wants it.
      lines += [".Pp"] + escaped(step.fullDetails.replacing(". ", with: ".\n")).split(separator: "\n").map(String.init)
    }
    return lines
  }

  private static func argument(_ parameter: ParameterDeclaration) -> String {
    switch parameter.placement {
    case .positional:
      if case .choice(let words) = parameter.kind {
        let choice = words.map { "Cm \($0)" }.joined(separator: " Ns | Ns ")
        return parameter.isOptional ? " Oo \(choice) Oc" : " \(choice)"
      }
      return parameter.isOptional ? " Oo Ar \(parameter.name) Oc" : " Ar \(parameter.name)"
    case .keyed: return " Oo Cm \(parameter.name) Ns = Oc"
    case .flag: return " Oo Cm \(parameter.name) Oc"
    }
  }

  /// A text with a capital and a full stop.
  private static func sentence(_ text: String) -> String {
    let whole = text.prefix(1).uppercased() + text.dropFirst()
    return escaped(whole.hasSuffix(".") ? whole : whole + ".")
  }

  /// What roff would take for its own, and signs that need a name.
  private static func escaped(_ text: String) -> String {
    var escaped = text.replacing("\\", with: "\\e")
    if let first = escaped.first, first == "." || first == "'" { escaped = "\\&" + escaped }
    let names = [
      "−": "\\(mi", "·": "\\(pc", "√": "\\(sr", "²": "\\(S2", "³": "\\(S3", "½": "\\(12", "°": "\\(de", "Σ": "\\(*S",
      "σ": "\\(*s", "π": "\\(*p", "≤": "\\(<=", "∝": "\\(pt", "⌊": "\\(lf", "⌋": "\\(rf", "⌈": "\\(lc", "⌉": "\\(rc",
      "−∞": "\\(mi\\(if", "∞": "\\(if", "…": "...", "′": "\\(fm",
    ]
    for (sign, name) in names { escaped = escaped.replacing(sign, with: name) }
    return escaped
  }
}
