import FashionMNIST
import NeuralNetwork
import Testing

@testable import burin

/// The pages of `train` and `evaluate` say what the parser, the recipes and the files do, and their examples run.
@Suite struct TrainManualTests {
  @Test(arguments: ["train", "evaluate"]) func thePageExplainsEveryFlagAndStatus(command: String) throws {
    let page = try ManualTests.page("burin-\(command).1")
    #expect(try ManualTests.flags(in: page) == ManualTests.flags(ofCommand: [command]))
    for status in [0, 64, 65, 66, 73, 74] { #expect(page.contains("\n.It \(status)\n"), "it lacks \(status)") }
  }

  @Test(arguments: ["train", "evaluate"]) func theExamplesRunOneAfterTheOther(command: String) throws {
    let workshop = try Workshop()
    let examples = try ManualTests.examples(in: ManualTests.page("burin-\(command).1"))
    #expect(examples.count { $0.hasPrefix("burin \(command)") } >= 3)
    for line in examples {
      let before = workshop.names()
      let outcome = try workshop.shortShell(line)
      #expect(outcome.status == 0, "\(line): \(outcome.errors)")
      #expect(!outcome.output.isEmpty || workshop.names() != before, "\(line) made nothing")
    }
  }

  /// How a recipe trains, as the manual says it.
  static func sentence(of recipe: TrainingRecipe) -> String {
    let settings = recipe.settings
    var parts: [String] = []
    switch settings.optimiser {
    case .sgd(let momentum): parts.append("SGD" + (momentum == 0 ? "" : " with a momentum of \(momentum)"))
    case .adamW: parts.append("AdamW")
    }
    parts[0] +=
      " at a rate of \(settings.learningRate)" + (settings.schedule == .cosine ? " that falls as a cosine" : "")
    parts += ["\(settings.epochs) epochs", "batches of \(settings.batchSize)"]
    if settings.weightDecay > 0 { parts.append("weight decay \(settings.weightDecay)") }
    if settings.labelSmoothing > 0 { parts.append("label smoothing \(settings.labelSmoothing)") }
    if settings.averageDecay != nil { parts.append("an average of the weights") }
    if recipe.augmentation.flipProbability > 0 {
      parts.append("pictures mirrored with probability \(recipe.augmentation.flipProbability)")
    }
    if recipe.augmentation.largestShift > 0 {
      let pixels = recipe.augmentation.largestShift == 1 ? "a pixel" : "\(recipe.augmentation.largestShift) pixels"
      parts.append("moved by up to \(pixels)")
    }
    if recipe.validation > 0 { parts.append("\(recipe.validation) pictures set aside") }
    return parts.joined(separator: ", ")
  }

  @Test(arguments: TrainingRecipe.allCases) func thePageSaysHowEachRecipeTrains(recipe: TrainingRecipe) throws {
    let sentence = Self.sentence(of: recipe)
    #expect(
      try ManualTests.page("burin-train.1").contains("\n\(sentence).\n"), "burin-train(1) does not say: \(sentence).")
  }
}
