internal import Filtering

/// The catalogue with one line a step.
struct StepListing {
  private let steps: [StepDeclaration]

  init(_ steps: [StepDeclaration]) { self.steps = steps }

  /// The steps under the titles of their groups.
  var text: String {
    // A usage that is longer goes on a line of its own, so that it does not move all others.
    let widest = 26
    var lines: [String] = []
    for group in StepGroup.allCases {
      let members = steps.filter { $0.group == group }
      if members.isEmpty { continue }
      if !lines.isEmpty { lines.append("") }
      lines.append(group.rawValue)
      for step in members {
        let usage = step.shortUsage
        if usage.count > widest {
          lines.append("  \(usage)")
          lines.append(String(repeating: " ", count: widest + 4) + step.summary)
        } else {
          lines.append("  \(padded(usage, to: widest))  \(step.summary)")
        }
      }
    }
    return lines.map { $0 + "\n" }.joined() + "\nburin steps NAME explains a step.\n"
  }
}

/// All that is declared of one step, as a page of text.
struct StepExplanation {
  private let step: StepDeclaration

  init(_ step: StepDeclaration) { self.step = step }

  /// Usage, summary, values, formula, details and example.
  var text: String {
    var lines = [step.usage, "  \(step.summary)", ""]
    let width = max(8, step.parameters.map(\.name.count).max() ?? 0)
    for parameter in step.parameters {
      lines += wrapped(parameter.explanation, indent: width + 4, first: "  \(padded(parameter.name, to: width))  ")
    }
    if !step.parameters.isEmpty { lines.append("") }
    lines += wrapped(step.formula, indent: width + 4, first: "  \(padded("formula", to: width))  ")
    if !step.fullDetails.isEmpty {
      lines += wrapped(step.fullDetails, indent: width + 4, first: "  \(padded("note", to: width))  ")
    }
    lines.append("  \(padded("example", to: width))  \(step.command)")
    return lines.map { $0 + "\n" }.joined()
  }
}

extension StepDeclaration {
  /// The name and the values that follow it, without what is written as `key=value`.
  var shortUsage: String {
    ([name] + parameters.filter { $0.placement == .positional }.map(\.usage)).joined(separator: " ")
  }

  /// The details, and whether the picture is held.
  var fullDetails: String {
    let holding = holdsPicture ? "Holds the whole picture in memory." : ""
    return [details, holding].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// The example as a whole command.
  var command: String { "burin filter '\(example)' photo.jpg -o result.png" }
}

extension ParameterDeclaration {
  /// What it does, what it may hold and what it holds when it is not given.
  var explanation: String {
    if placement == .flag { return summary }
    let otherwise = defaultText.map { "; \($0) unless given" } ?? ""
    return "\(summary) (\(kind.allowed)\(otherwise))"
  }
}

/// A text with blanks behind it, up to a width.
func padded(_ text: String, to width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}

/// A text in lines of at most 96 characters, the first behind `first`, the others indented.
func wrapped(_ text: String, indent: Int, first: String) -> [String] {
  var lines: [String] = []
  var line = first
  var isEmpty = true
  for word in text.split(separator: " ") {
    if !isEmpty && line.count + 1 + word.count > 96 {
      lines.append(line)
      line = String(repeating: " ", count: indent)
      isEmpty = true
    }
    line += (isEmpty ? "" : " ") + word
    isEmpty = false
  }
  return lines + [line]
}
