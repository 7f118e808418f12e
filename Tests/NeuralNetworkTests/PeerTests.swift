import Convolution
import Testing

@testable import NeuralNetwork

/// Outputs, gradients and trainings beside PyTorch's; `Fixtures/make_network_fixtures.py` made the files.
@Suite struct PeerTests {
  typealias Model = NetworkFixtures.Model

  /// The largest difference beside the largest value; infinite when the numbers are not equally many.
  static func difference(_ values: some Collection<Float>, _ expected: some Collection<Float>) -> Double {
    guard values.count == expected.count, !expected.isEmpty else { return .infinity }
    let largest = expected.map { abs(Double($0)) }.max() ?? 0
    let worst = zip(values, expected).map { abs(Double($0) - Double($1)) }.max() ?? .infinity
    return worst.isFinite ? worst / max(largest, 0x1p-126) : .infinity
  }

  /// How many roundings of 2⁻²⁴ stand between an input and a logit: one for each term of the longest sum of each layer, and
  /// eight for each function.
  static func forwardRoundings(_ description: NetworkDescription) -> Double {
    var total = 0.0
    for (index, layer) in description.layers.enumerated() {
      let input = description.inputShape(ofLayer: index)
      switch layer {
      case .correlation(_, let window, _): total += Double(input.channels * window.height * window.width + 1)
      case .linear: total += Double(input.count + 1)
      case .pool(_, let side): total += Double(side * side)
      // A lane's sums over the pixels, the sixteen lanes, and what is made of them.
      case .normalisation: total += Double(input.height * input.width + 16)
      case .activation: total += 8
      case .flatten: break
      }
    }
    return total
  }

  /// A slope goes the way back over about as many, after the sums over a block's pixels and the blocks.
  static func slopeRoundings(_ description: NetworkDescription, examples: Int) -> Double {
    let pixels = description.shapes.map { $0.height * $0.width }.max() ?? 1
    return 3 * forwardRoundings(description) + Double(pixels + 16 + examples)
  }

  /// Logits of one block or more, as they are computed while training.
  static func trainingLogits(_ network: Network, _ examples: SeededExamples) throws -> [Float] {
    let count = examples.labels.count
    let compiled = try CompiledNetwork(network.description, blocks: (count + 15) / 16)
    let space = Workspace(compiled, withSlopes: true)
    let numbers = FloatStore(network.numbers)
    let sums = FloatStore(count: compiled.sumCount)
    unsafe compiled.refresh(numbers: numbers.base, workers: WorkerPool(threads: 1))
    var logits: [Float] = []
    for first in stride(from: 0, to: count, by: 16) {
      let own = Array(first..<min(first + 16, count))
      examples.fill(space.maps[0], with: own[...], epoch: nil)
      unsafe compiled.forward(space, numbers: numbers.base, block: first / 16, sums: sums.base)
      let output = try #require(space.maps.last)
      for lane in own.indices {
        for index in 0..<network.description.outputCount { logits.append(output[lane: lane, index]) }
      }
    }
    return logits
  }

  /// A trainer whose numbers stay as they are, after one step.
  static func stepped(_ model: Model, _ count: Int, smoothing: Float) throws -> (Trainer, TrainingProgress) {
    var settings = TrainingSettings()
    settings.batchSize = count
    settings.learningRate = 0
    settings.labelSmoothing = smoothing
    let network = try model.network
    let trainer = try Trainer(
      network.description, from: TrainingState(beginning: network, settings), examples: model.examples(count),
      settings: settings, workers: WorkerPool(threads: 2))
    return (trainer, try #require(trainer.step()))
  }

  @Test(
    arguments: [
      (Model.classic, 37, Float(0)), (.rectified, 16, 0.125), (.odd, 21, 0.25), (.normalised, 16, 0), (.twice, 5, 0),
    ]
  )
  func logitsAndAllGradientsEqualPyTorch(model: Model, count: Int, smoothing: Float) throws {
    let fixtures = try NetworkFixtures()
    let network = try model.network
    let description = network.description
    let forward = Self.forwardRoundings(description) * 0x1p-24
    let logits = try Self.trainingLogits(network, model.examples(count))
    #expect(Self.difference(logits, fixtures(model.name, "logits")) <= forward)
    let (trainer, result) = try Self.stepped(model, count, smoothing: smoothing)
    #expect(Self.difference([Float(result.loss)], fixtures(model.name, "loss")) <= forward)

    let (slopes, expected) = (trainer.slopes.values, fixtures(model.name, "gradients"))
    #expect(slopes.count == expected.count && expected.count == description.parameterCount)
    let backward = Self.slopeRoundings(description, examples: count) * 0x1p-24
    for layer in description.layers.indices {
      // By layer, not by tensor: the slope of a bias before a normalisation is 0 but for what the sums leave.
      let range = trainer.compiled.trained[layer]
      guard !range.isEmpty, range.upperBound <= min(slopes.count, expected.count) else { continue }
      #expect(Self.difference(slopes[range], expected[range]) <= backward, "layer \(layer)")
      #expect(expected[range].contains { abs($0) > 1e-5 }, "the fixture shows nothing of layer \(layer)")
    }
  }

  /// Means as PyTorch notes them; variances are those of the block, which PyTorch multiplies with n / (n − 1) first.
  @Test(arguments: [(Model.rectified, Float(0.125)), (.normalised, 0)])
  func momentsAndLogitsOfUseEqualPyTorch(model: Model, smoothing: Float) throws {
    let fixtures = try NetworkFixtures()
    let (trainer, _) = try Self.stepped(model, 16, smoothing: smoothing)
    let description = trainer.description
    let moments = fixtures(model.name, "moments")
    let numbers = trainer.numbers.values
    #expect(moments.count == description.numberCount - description.parameterCount)
    let tolerance = Self.forwardRoundings(description) * 0x1p-24
    for slot in description.slots where !slot.isTrained {
      let own = moments[
        slot.range.lowerBound - description.parameterCount..<slot.range.upperBound - description.parameterCount]
      var expected = Array(own)
      if slot.role == .variance {
        let shape = description.inputShape(ofLayer: slot.layer)
        let n = Float(16 * shape.height * shape.width)
        expected = expected.map { 0.9 + ($0 - 0.9) * (n - 1) / n }
      }
      #expect(Self.difference(numbers[slot.range], expected) <= tolerance, "\(slot.name)")
    }
    let used = Network(description, numbers: try model.network.numbers[..<description.parameterCount] + moments)
    let logits = try Predictor(used).logits(of: model.examples(16), Array(0..<16))
    #expect(Self.difference(logits, fixtures(model.name, "logits-afterwards")) <= tolerance)
  }
}

extension LaneBlock {
  /// The value of one class in one lane of a block of logits.
  subscript(lane lane: Int, index: Int) -> Float { self[lane, index, 0, 0] }
}
