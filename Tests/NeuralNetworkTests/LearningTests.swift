import Convolution
import NeuralNetwork
import Testing

/// That what is trained learns: figures that neither chance nor a broken part reaches.
@Suite struct LearningTests {
  /// Pictures of noise with a bright bar: one of four classes, by its direction and side, at a random place.
  static func bars(_ count: Int, seed: UInt32) -> SeededExamples {
    let shape = MapShape(channels: 1, height: 10, width: 10)
    var random = FixtureNumbers(seed: seed)
    var (bytes, labels): ([UInt8], [UInt8]) = ([], [])
    for _ in 0..<count {
      var picture = (0..<100).map { _ in random.byte() / 3 }
      let label = Int(random.byte()) % 4
      let place = (label % 2 == 0 ? 0 : 5) + Int(random.byte()) % 5
      for step in 0..<10 { picture[label < 2 ? place * 10 + step : step * 10 + place] = 255 - random.byte() / 4 }
      bytes += picture
      labels.append(UInt8(label))
    }
    return SeededExamples(shape: shape, bytes: bytes, labels: labels)
  }

  struct Recipe: Sendable, CustomTestStringConvertible {
    let text: String
    let initialisation: Initialisation
    var settings = TrainingSettings()
    var testDescription: String { text }

    init(_ text: String, _ initialisation: Initialisation, _ optimiser: Optimiser, rate: Float, epochs: Int) {
      (self.text, self.initialisation) = (text, initialisation)
      settings.optimiser = optimiser
      settings.learningRate = rate
      settings.epochs = epochs
      settings.batchSize = 32
    }
  }

  static let recipes: [Recipe] = {
    var modern = Recipe(
      "conv 4 3x3 padding=1 | batchnorm | relu | maxpool 2 | conv 6 3x3 | batchnorm | relu | flatten | linear 4", .he,
      .adamW(beta1: 0.9, beta2: 0.99), rate: 0.02, epochs: 6)
    modern.settings.schedule = .cosine
    modern.settings.averageDecay = 0.9
    modern.settings.weightDecay = 0.01
    return [
      Recipe(
        "conv 4 5x5 padding=2 | tanh | avgpool 2 | flatten | linear 4", .xavier, .sgd(momentum: 0), rate: 0.5, epochs: 8
      ),
      Recipe(
        "conv 4 3x3 | relu | maxpool 2 | flatten | linear 12 | relu | linear 4", .he, .sgd(momentum: 0.9), rate: 0.05,
        epochs: 16),
      modern,
    ]
  }()

  /// A network that guesses has a loss of log 4 = 1.386 and an accuracy of 0.25 ± 0.04 on 128 unseen examples.
  @Test(arguments: recipes)
  func barsAreToldApart(recipe: Recipe) throws {
    let examples = Self.bars(256, seed: 31)
    let description = try NetworkDescription(parsing: recipe.text, input: examples.shape)
    let network = Network(description, seed: 1, initialisation: recipe.initialisation)
    let trainer = try Trainer(
      description, from: TrainingState(beginning: network, recipe.settings), examples: examples,
      settings: recipe.settings)
    var results: [TrainingProgress] = []
    while !trainer.isFinished {
      if let result = trainer.step() { results.append(result) }
    }
    #expect(try #require(results.last).loss < 0.2)
    #expect(try #require(results.last).accuracy > 0.95)
    let unseen = Self.bars(128, seed: 32)
    func accuracy(_ network: Network) throws -> Double {
      let logits = try Predictor(network).logits(of: unseen, Array(0..<128))
      let right = (0..<128).filter { example in
        let own = (0..<4).map { logits[example * 4 + $0] }
        return own[Int(unseen.labels[example])] == own.max()
      }
      return Double(right.count) / 128
    }
    #expect(try accuracy(trainer.network) > 0.9)
    #expect(try accuracy(network) < 0.6)
  }
}
