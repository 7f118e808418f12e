import Convolution
import Testing

@testable import NeuralNetwork

/// Ten steps of trainings that PyTorch made in double precision, from the same numbers and the same pictures.
@Suite struct ReplayTests {
  typealias Model = NetworkFixtures.Model

  struct Replay: Sendable, CustomTestStringConvertible {
    let model: Model
    let name: String
    let batch: Int
    var settings = TrainingSettings()

    init(_ model: Model, _ name: String, _ batch: Int, _ optimiser: Optimiser, rate: Float) {
      (self.model, self.name, self.batch) = (model, name, batch)
      settings.epochs = 20
      settings.batchSize = batch
      settings.optimiser = optimiser
      settings.learningRate = rate
    }

    var testDescription: String { model.name + "-" + name }

    /// Whether the slope of a tensor is 0: that of a bias which a normalisation takes out again.
    func isWithoutSlope(_ slot: ParameterSlot) -> Bool {
      guard case .bias = slot.role, let layers = try? model.description.layers else { return false }
      return slot.layer + 1 < layers.count && layers[slot.layer + 1] == .normalisation
    }

    /// Whether roundings alone decide a tensor: such a bias, as Adam divides by its slope, and the mean that follows it.
    func leavesOpen(_ slot: ParameterSlot) -> Bool {
      guard case .adamW = settings.optimiser else { return false }
      return isWithoutSlope(slot) || slot.role == .mean
    }

    /// The trainings of one network, as the script makes them.
    static func all(_ model: Model, _ batch: Int) -> [Replay] {
      let adam = Optimiser.adamW(beta1: 0.875, beta2: 0.96875)
      var momentum = Replay(model, "momentum", batch, .sgd(momentum: 0.875), rate: 0.125)
      momentum.settings.schedule = .cosine
      momentum.settings.averageDecay = 0.96875
      var constant = Replay(model, "adamw", batch, adam, rate: 0.0078125)
      constant.settings.weightDecay = 0.5
      var cosine = Replay(model, "adamw-cosine", batch, adam, rate: 0.015625)
      cosine.settings.schedule = .cosine
      cosine.settings.labelSmoothing = 0.125
      cosine.settings.weightDecay = 0.5
      cosine.settings.averageDecay = 0.75
      return [Replay(model, "sgd", batch, .sgd(momentum: 0), rate: 0.25), momentum, constant, cosine]
    }

    static let all =
      all(.odd, 21) + all(.steady, 16) + [Replay(.classic, "sgd", 32, .sgd(momentum: 0), rate: 0.875)]
  }

  /// The yardstick is PyTorch itself: in single precision it differs from its double precision by up to 5.4·10⁻⁷ in these
  /// losses and by 5.6·10⁻⁶ in these numbers.
  ///
  /// That is what its order of additions gives; another order may come to twice as much, and no mistake of a rule to as
  /// little: a bias decayed, or a step of the schedule missed, shows in the third digit.
  static let lossTolerance = 1.1e-6
  static let numberTolerance: Float = 1.2e-5

  @Test(arguments: Replay.all)
  func lossesNumbersAndAveragesEqualPyTorch(replay: Replay) throws {
    let fixtures = try NetworkFixtures()
    let network = try replay.model.network
    let trainer = try Trainer(
      network.description, from: TrainingState(beginning: network, replay.settings),
      examples: replay.model.examples(37),
      settings: replay.settings, workers: WorkerPool(threads: 2))
    var losses: [Float] = []
    for _ in 0..<10 {
      let before = trainer.progress
      let after = trainer.step() ?? trainer.progress
      let (sum, examples) = after.step > 1 ? (before.lossSum, before.examples) : (0, 0)
      losses.append(Float((after.lossSum - sum) / Double(after.examples - examples)))
    }
    let expected = fixtures(replay.testDescription, "losses")
    #expect(PeerTests.difference(losses, expected) <= Self.lossTolerance)
    // What is replayed does something: a training that stands still would not show a wrong step.
    #expect(Set(expected).count == 10)
    // Of the textbook's network the losses alone are stored.
    guard replay.model.name != "classic" else { return }

    let numbers = fixtures(replay.testDescription, "numbers")
    try #require(numbers.count == network.description.numberCount)
    let averages = replay.settings.averageDecay.map { _ in fixtures(replay.testDescription, "average") }
    for slot in network.description.slots where !replay.leavesOpen(slot) {
      let range = slot.range
      #expect(Self.worst(trainer.numbers.values[range], numbers[range]) <= Self.numberTolerance, "\(slot.name)")
      // A bias before a normalisation stays where it is; everything else moves, and its average behind it.
      let moves = !replay.isWithoutSlope(slot)
      if moves { #expect(numbers[range] != network.numbers[range], "\(slot.name) has not moved") }
      guard let averages else { continue }
      try #require(averages.count == numbers.count)
      let average = try #require(trainer.average?.values)
      #expect(Self.worst(average[range], averages[range]) <= Self.numberTolerance, "\(slot.name)")
      if moves { #expect(averages[range] != numbers[range]) }
    }
    #expect((trainer.average == nil) == (averages == nil))
  }

  static func worst(_ values: ArraySlice<Float>, _ expected: ArraySlice<Float>) -> Float {
    zip(values, expected).map { abs($0 - $1) }.max() ?? .infinity
  }
}
