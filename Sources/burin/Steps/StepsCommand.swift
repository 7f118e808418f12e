package import ArgumentParser
package import Filtering

/// `burin steps`: what an expression may say.
package struct StepsCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "steps",
    abstract: "List the steps of an expression, or explain some.",
    discussion: """
      Without a name every step is listed with one line; with names these are explained: their values, the ranges and \
      defaults, the formula, and an example.

        burin steps
        burin steps sobel canny

      The same is in burin-steps(7).
      """)

  @Argument(
    help: "The steps to explain; all are listed when none is named.",
    completion: .list(StepCatalogue.standard.names))
  package var names: [String] = []

  @Flag(help: "Print one JSON object a line and step.")
  package var json = false

  @Option(help: .hidden)
  package var render: StepRendering?

  /// Makes the command as the parser does.
  package init() {}

  package func validate() throws {
    if json && render != nil { throw ValidationError("--json and --render are two forms of one thing; give one") }
  }

  /// The steps that were asked for, in the order of the names, or all.
  package func chosen() throws(CommandFailure) -> [StepDeclaration] {
    let catalogue = StepCatalogue.standard
    if names.isEmpty { return catalogue.declarations }
    var chosen: [StepDeclaration] = []
    for name in names {
      guard let step = catalogue.step(named: name) else {
        let near = catalogue.nearestName(to: name).map { "; did you mean \($0)?" } ?? "; burin steps lists them all"
        throw CommandFailure(.usage, "there is no step named \(name)\(near)")
      }
      chosen.append(step.declaration)
    }
    return chosen
  }

  package mutating func run() throws {
    let steps = try chosen()
    let text: String
    if let render {
      text = render.text(of: steps)
    } else if json {
      text = steps.map { StepRecord($0).json + "\n" }.joined()
    } else if names.isEmpty {
      text = StepListing(steps).text
    } else {
      text = steps.map { StepExplanation($0).text }.joined(separator: "\n")
    }
    try StandardOutput.write(text)
  }
}

/// The forms in which the tree holds the catalogue; scripts/render-manual writes them.
package enum StepRendering: String, ExpressibleByArgument, CaseIterable {
  /// The manual page burin-steps(7).
  case mdoc
  /// The tables of the guide.
  case markdown

  /// All of the given steps in this form.
  func text(of steps: [StepDeclaration]) -> String {
    switch self {
    case .mdoc: StepManual(steps).text
    case .markdown: StepTable(steps).text
    }
  }
}
