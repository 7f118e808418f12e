import ArgumentParser
import Foundation
import Testing

@testable import burin

/// Help is read like prose, so a change of it is seen as prose in review.
@Suite struct HelpTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Snapshots")

  /// Compares a text with the stored one; records it when there is none, which fails the run.
  static func expect(_ text: String, matches name: String) {
    let file = folder.appendingPathComponent(name)
    guard let stored = try? String(contentsOf: file, encoding: .utf8) else {
      try? text.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("\(name) was recorded; read it, add it to the tree and run the tests again")
      return
    }
    #expect(stored == text, "help has changed; if it reads well, delete Snapshots/\(name) and run the tests twice")
  }

  /// The parser breaks a longer line, and what is broken cannot be copied.
  @Test func theExamplesFitAScreen() {
    let commands = [Burin.configuration] + Burin.configuration.subcommands.map { $0.configuration }
    let lines = commands.flatMap { $0.discussion.split(separator: "\n") }.filter { $0.hasPrefix("  ") }
    #expect(lines.count > 20)
    for line in lines { #expect(line.count <= 80, "an example is too long for a line of help: \(line)") }
  }

  @Test func theHelpOfTheToolIsAsReviewed() {
    Self.expect(Burin.helpMessage(columns: 80), matches: "burin-help.txt")
  }

  @Test func theHelpOfInspectIsAsReviewed() {
    Self.expect(Burin.helpMessage(for: InspectCommand.self, columns: 80), matches: "burin-inspect-help.txt")
  }

  @Test func theHelpOfFilterIsAsReviewed() {
    Self.expect(Burin.helpMessage(for: FilterCommand.self, columns: 80), matches: "burin-filter-help.txt")
  }

  @Test func theHelpOfCompareIsAsReviewed() {
    Self.expect(Burin.helpMessage(for: CompareCommand.self, columns: 80), matches: "burin-compare-help.txt")
  }

  @Test func theHelpOfTrainIsAsReviewed() {
    Self.expect(Burin.helpMessage(for: TrainCommand.self, columns: 80), matches: "burin-train-help.txt")
  }

  @Test func theHelpOfEvaluateIsAsReviewed() {
    Self.expect(Burin.helpMessage(for: EvaluateCommand.self, columns: 80), matches: "burin-evaluate-help.txt")
  }

  @Test func theHelpOfClassifyIsAsReviewed() {
    Self.expect(Burin.helpMessage(for: ClassifyCommand.self, columns: 80), matches: "burin-classify-help.txt")
  }

  @Test func theHelpOfLearnKernelIsAsReviewed() {
    Self.expect(Burin.helpMessage(for: LearnKernelCommand.self, columns: 80), matches: "burin-learn-kernel-help.txt")
  }
}
