internal import Filtering

/// The tables of the guide's chapter on the steps, which scripts/render-manual writes into the tree.
struct StepTable {
  private let steps: [StepDeclaration]

  init(_ steps: [StepDeclaration]) { self.steps = steps }

  /// The chapter in DocC's Markdown.
  var text: String {
    var lines = Self.head.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for group in StepGroup.allCases {
      let members = steps.filter { $0.group == group }
      if members.isEmpty { continue }
      lines += ["", "## \(group.rawValue)", "", "| step | what it does | formula |", "|---|---|---|"]
      for step in members {
        let parts = [Self.code(step.usage), step.summary, Self.code(step.formula)]
        lines.append("| " + parts.joined(separator: " | ") + " |")
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private static let head = """
    # All steps

    Every step of an expression, what it does, and how it is computed.

    <!-- Made by scripts/render-manual from the declarations of the steps. -->

    ## Overview

    `X` is what comes in, `Y` what goes out, `K` a kernel that is correlated as it is drawn. `burin steps NAME` explains one with the
    ranges and defaults of its values.
    """

  /// A text between backticks, in which a bar does not end the column of a table.
  private static func code(_ text: String) -> String {
    "`" + text.replacing("`", with: "'").replacing("|", with: "\\|") + "`"
  }
}
