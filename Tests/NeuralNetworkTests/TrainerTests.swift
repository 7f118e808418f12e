import Convolution
import Testing

@testable import NeuralNetwork

/// That a training comes to the same bytes, however it is divided.
@Suite struct TrainerTests {
  static let shape = MapShape(channels: 2, height: 9, width: 8)
  static let text =
    "conv 3 3x3 padding=1 | batchnorm | relu | maxpool 2 | conv 7 2x2 | sigmoid | flatten | linear 6 | batchnorm | tanh | linear 4"
  /// 75 examples in batches of 36: 36, 36 and 3, none of them whole blocks.
  static let examples = SeededExamples(75, shape: shape, classes: 4, seed: 21, rotates: true)

  static var settings: TrainingSettings {
    var settings = TrainingSettings()
    settings.epochs = 3
    settings.batchSize = 36
    settings.optimiser = .adamW(beta1: 0.9, beta2: 0.99)
    settings.learningRate = 0.02
    settings.schedule = .cosine
    settings.weightDecay = 0.1
    settings.labelSmoothing = 0.1
    settings.averageDecay = 0.9
    return settings
  }

  static func beginning(_ settings: TrainingSettings) throws -> TrainingState {
    let description = try NetworkDescription(parsing: text, input: shape)
    return TrainingState(beginning: Network(description, seed: 6, initialisation: .he), settings)
  }

  static func trainer(_ state: TrainingState, _ settings: TrainingSettings, threads: Int = 1) throws -> Trainer {
    try Trainer(
      try NetworkDescription(parsing: text, input: shape), from: state, examples: examples, settings: settings,
      workers: WorkerPool(threads: threads))
  }

  /// What a whole training on one thread ends with, and the results of its epochs.
  static func uninterrupted(_ settings: TrainingSettings) throws -> (TrainingState, [TrainingProgress]) {
    let trainer = try trainer(try beginning(settings), settings)
    var results: [TrainingProgress] = []
    while !trainer.isFinished {
      if let result = trainer.step() { results.append(result) }
    }
    return (trainer.state, results)
  }

  static func bits(_ values: [Float]) -> [UInt32] { values.map(\.bitPattern) }

  static func expectSame(_ a: TrainingState, _ b: TrainingState) {
    #expect(bits(a.numbers) == bits(b.numbers))
    #expect(bits(a.memory) == bits(b.memory))
    #expect(a.average.map(bits) == b.average.map(bits))
    #expect(a.progress == b.progress)
  }

  @Test func theNumberOfThreadsChangesNoBit() throws {
    let (expected, results) = try Self.uninterrupted(Self.settings)
    #expect(results.count == 3 && results.allSatisfy { $0.examples == 75 && $0.step == 3 })
    #expect(results.map(\.epoch) == [0, 1, 2] && results.map(\.totalSteps) == [3, 6, 9])
    #expect(Self.bits(expected.numbers) != Self.bits(try Self.beginning(Self.settings).numbers))
    #expect(Self.bits(expected.average ?? []) != Self.bits(expected.numbers))
    for threads in [2, 7] {
      let trainer = try Self.trainer(try Self.beginning(Self.settings), Self.settings, threads: threads)
      var own: [TrainingProgress] = []
      while !trainer.isFinished {
        if let result = trainer.step() { own.append(result) }
      }
      Self.expectSame(trainer.state, expected)
      #expect(own == results)
    }
  }

  /// From every place at which a training can stop, in the middle of an epoch and at its end.
  @Test(arguments: [Optimiser.adamW(beta1: 0.9, beta2: 0.99), .sgd(momentum: 0.9), .sgd(momentum: 0)])
  func resumedTrainingsComeToTheSameBytes(optimiser: Optimiser) throws {
    var settings = Self.settings
    settings.optimiser = optimiser
    if optimiser == .sgd(momentum: 0) { settings.averageDecay = nil }
    let (expected, results) = try Self.uninterrupted(settings)
    let steps = try Self.trainer(try Self.beginning(settings), settings)
    for stop in 0..<9 {
      let resumed = try Self.trainer(steps.state, settings, threads: 2)
      Self.expectSame(resumed.state, steps.state)
      var own: [TrainingProgress] = []
      while !resumed.isFinished {
        if let result = resumed.step() { own.append(result) }
      }
      Self.expectSame(resumed.state, expected)
      #expect(own == Array(results.suffix(own.count)) && own.count == 3 - stop / 3, "stopped after \(stop)")
      _ = steps.step()
    }
    #expect(steps.isFinished)
    Self.expectSame(steps.state, expected)
  }

  /// The last batch of an epoch is the smaller; its loss is the mean of its own examples, and spare lanes teach nothing.
  @Test func partialBatchesAreThoseOfTheirOwnExamples() throws {
    let text = "conv 3 3x3 | tanh | flatten | linear 4"
    let description = try NetworkDescription(parsing: text, input: Self.shape)
    var settings = TrainingSettings()
    settings.learningRate = 0
    let network = Network(description, seed: 6)
    func slopes(_ batch: Int, _ examples: SeededExamples, step: Int) throws -> ([Float], TrainingProgress) {
      settings.batchSize = batch
      let trainer = try Trainer(
        description, from: TrainingState(beginning: network, settings), examples: examples, settings: settings,
        workers: WorkerPool(threads: 2))
      for _ in 0..<step { _ = trainer.step() }
      let result = try #require(trainer.step())
      return (trainer.slopes.values, result)
    }
    // 19 examples in batches of 18 and of 1: the last step sees one example, whatever the blocks held before.
    let all = SeededExamples(19, shape: Self.shape, classes: 4, seed: 3)
    let (last, result) = try slopes(18, all, step: 1)
    #expect(result.examples == 19 && result.step == 2)
    var bytes = [UInt8](repeating: 0, count: Self.shape.count)
    var span = bytes.mutableSpan
    all.write(18, epoch: nil, into: &span, at: 0)
    let one = SeededExamples(shape: Self.shape, bytes: bytes, labels: [all.labels[18]])
    let (alone, own) = try slopes(1, one, step: 0)
    #expect(Self.bits(last) == Self.bits(alone))
    #expect(own.examples == 1 && last.contains { $0 != 0 })
  }

  /// 3×3 kernels of many planes go another way when a network is asked: alone, behind one another, and in place of maps.
  @Test func predictionsOfManyPlanesAreThoseOfTrainingButForRoundings() throws {
    let text =
      "conv 8 3x3 padding=1 | relu | conv 9 3x3 | sigmoid | conv 13 3x3 padding=2 | relu | maxpool 2 | "
      + "conv 8 3x3 padding=1 | batchnorm | relu | avgpool 2 | flatten | linear 4"
    for shape in [MapShape(channels: 1, height: 13, width: 11), MapShape(channels: 9, height: 10, width: 15)] {
      let description = try NetworkDescription(parsing: text, input: shape).withoutNormalisation
      let network = Network(description, seed: 2, initialisation: .he)
      let examples = SeededExamples(37, shape: shape, classes: 4, seed: 3)
      let expected = try PeerTests.trainingLogits(network, examples)
      let predictor = try Predictor(network)
      let logits = predictor.logits(of: examples, Array(0..<37), workers: WorkerPool(threads: 2))
      let roundings = 2 * PeerTests.forwardRoundings(description)
      #expect(PeerTests.difference(logits, expected) <= roundings * 0x1p-24)
      #expect(Self.bits(logits) != Self.bits(expected), "another way was gone")
      let map = try #require(predictor.maps(of: examples, 5).last)
      #expect(Self.bits(map.values) == Self.bits(Array(logits[20..<24])))
    }
  }

  @Test func predictionsAreTheLogitsOfTraining() throws {
    let text =
      "conv 3 3x3 padding=1 | relu | maxpool 2 | conv 7 2x2 padding=1 | sigmoid | avgpool 2 | flatten | linear 4"
    let network = Network(try NetworkDescription(parsing: text, input: Self.shape), seed: 2, initialisation: .he)
    let examples = SeededExamples(37, shape: Self.shape, classes: 4, seed: 3)
    let expected = try PeerTests.trainingLogits(network, examples)
    let predictor = try Predictor(network)
    #expect(predictor.classes == 4)
    for threads in [1, 2, 7] {
      let logits = predictor.logits(of: examples, Array(0..<37), workers: WorkerPool(threads: threads))
      #expect(Self.bits(logits) == Self.bits(expected))
    }
    // In any order, one alone, and none.
    let some = predictor.logits(of: examples, [36, 0, 5])
    let sameSome: [Float] = Array(expected[144..<148]) + Array(expected[0..<4]) + Array(expected[20..<24])
    #expect(some == sameSome)
    #expect(predictor.logits(of: examples, []).isEmpty)
  }

  /// What comes out may have rows and columns: the classes are its values in line, as `flatten` gives them.
  @Test(arguments: ["conv 3 6x3", "conv 3 6x3 | tanh", "conv 3 3x2 | maxpool 2", "conv 2 5x5 | batchnorm"])
  func networksNeedNotEndInALine(text: String) throws {
    var settings = TrainingSettings()
    settings.batchSize = 21
    settings.learningRate = 0
    func results(_ text: String) throws -> ([Float], [Float]) {
      let description = try NetworkDescription(parsing: text, input: Self.shape)
      let examples = SeededExamples(21, shape: Self.shape, classes: description.outputCount, seed: 3)
      let network = Network(description, seed: 2)
      let trainer = try Trainer(
        description, from: TrainingState(beginning: network, settings), examples: examples, settings: settings)
      _ = trainer.step()
      return (trainer.slopes.values, try Predictor(network).logits(of: examples, Array(0..<21)))
    }
    let (slopes, logits) = try results(text)
    let (flatSlopes, flatLogits) = try results(text + " | flatten")
    #expect(Self.bits(slopes) == Self.bits(flatSlopes))
    #expect(Self.bits(logits) == Self.bits(flatLogits) && Set(logits).count > 21)
  }

  @Test func statesAndExamplesThatDoNotFitAreRefused() throws {
    let settings = Self.settings
    let good = try Self.beginning(settings)
    func refused(_ state: TrainingState, _ examples: SeededExamples) throws -> String? {
      let description = try NetworkDescription(parsing: Self.text, input: Self.shape)
      return #expect(throws: NetworkError.self) {
        try Trainer(description, from: state, examples: examples, settings: settings)
      }?.description
    }
    let other = SeededExamples(4, shape: MapShape(channels: 1, height: 9, width: 8), classes: 4, seed: 1)
    #expect(try refused(good, other)?.contains("the examples have another shape") == true)
    let foreign = SeededExamples(shape: Self.shape, bytes: .init(repeating: 0, count: Self.shape.count), labels: [4])
    #expect(try refused(good, foreign) == "an example is of class 4, and the network tells classes 0 to 3 apart")
    #expect(
      try refused(good, SeededExamples(shape: Self.shape, bytes: [], labels: []))
        == "there are no examples to train with")
    for (epoch, step, total) in [(0, 3, 3), (0, -1, -1), (1, 0, 4), (1 << 40, 0, 0), (0, 1 << 40, 0)] {
      var state = good
      state.progress.epoch = epoch
      state.progress.step = step
      state.progress.totalSteps = total
      #expect(
        try refused(state, Self.examples)
          == "the state that training is to go on from is not of these examples and settings")
    }
  }
}
