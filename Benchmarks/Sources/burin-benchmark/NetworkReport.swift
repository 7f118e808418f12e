import Convolution
import FashionMNIST
import GarmentClassifier
@_spi(Benchmarks) import NeuralNetwork

/// The textbook's LeNet beside the multiply-add limit: each layer's passes, training, and judging the test pictures; and the
/// default model judging them, whose 3×3 kernels need fewer products than there are taps.
struct NetworkReport {
  private let limits: LimitReport
  private let network: Network

  /// Takes what measures the limit.
  init(_ limits: LimitReport) throws {
    self.limits = limits
    let description = try NetworkDescription(
      parsing: NetworkDescription.classicText, input: MapShape(channels: 1, height: 28, width: 28))
    network = Network(description, seed: 1)
  }

  /// Each layer with weights, on blocks that stay in a cache: a batch of 256 examples, over and over.
  func layers() throws {
    let blocks = 16
    for (index, layer) in network.description.layers.enumerated() {
      let rehearsal = try LayerRehearsal(network, layer: index, blocks: blocks)
      guard rehearsal.multiplyAdds > 0 else { continue }
      // About a fiftieth of a second of work.
      let rounds = max(1, 1_000_000_000 / (rehearsal.multiplyAdds * blocks * LaneBatch.lanes))
      let work = rehearsal.multiplyAdds * blocks * LaneBatch.lanes * rounds
      limits.row("\(layer), forward", multiplyAdds: work) { rehearsal.forward(rounds: rounds, workers: limits.pool) }
      if index > 0 {
        limits.row("\(layer), input gradient", multiplyAdds: work) {
          rehearsal.inputGradient(rounds: rounds, workers: limits.pool)
        }
      }
      limits.row("\(layer), weight gradient", multiplyAdds: work) {
        rehearsal.weightGradient(rounds: rounds, workers: limits.pool)
      }
    }
  }

  /// Multiply-adds of each layer for one example, every tap counted.
  private static func multiplyAdds(_ network: Network) throws -> [Int] {
    try network.description.layers.indices.map { index in
      try LayerRehearsal(network, layer: index, blocks: 1).multiplyAdds
    }
  }

  /// Epochs of the recipe `classic` on pictures of noise.
  func training() throws {
    let examples = NoiseExamples(count: 16_384)
    var settings = TrainingSettings()
    settings.epochs = 1000
    let trainer = try Trainer(
      network.description, from: TrainingState(beginning: network, settings), examples: examples, settings: settings,
      workers: limits.pool)
    // Forward, and both gradients but that of the pictures.
    let layers = try Self.multiplyAdds(network)
    let work = 3 * layers.reduce(0, +) - layers[0]
    limits.row("training of classic", multiplyAdds: work * examples.labels.count, counted: examples.labels.count) {
      while trainer.step() == nil {}
    }
  }

  /// 10,000 pictures of noise, which take as long as the test set, and how long that takes to be read where it is installed.
  func judging() throws {
    let examples = NoiseExamples(count: 10_000)
    for (name, asked) in [("classic", network), (BuiltInModel.best.rawValue, BuiltInModel.best.load().network)] {
      let predictor = try Predictor(asked)
      let work = try Self.multiplyAdds(asked).reduce(0, +)
      limits.row("\(name) asked for 10,000 pictures", multiplyAdds: work * 10_000, counted: 10_000) {
        _ = predictor.logits(of: examples, Array(0..<10_000), workers: limits.pool)
      }
    }
    guard (try? DataSet.load(.test)) != nil else { return }
    print(
      "reading the 10,000 test pictures, packed: \(milliseconds(medianSeconds { _ = try? DataSet.load(.test) })) ms")
  }

  private func milliseconds(_ seconds: Double) -> String { "\((seconds * 10_000).rounded() / 10)" }
}

/// Pictures that nothing can be learned from, which take as long as others.
struct NoiseExamples: ExampleSource {
  let shape = MapShape(channels: 1, height: 28, width: 28)
  let labels: [UInt8]
  private let pixels: [UInt8]

  /// Draws so many pictures.
  init(count: Int) {
    var state: UInt32 = 1
    func next() -> UInt8 {
      state = state &* 1_664_525 &+ 1_013_904_223
      return UInt8(state >> 24)
    }
    labels = (0..<count).map { _ in next() % 10 }
    pixels = (0..<count * 784).map { _ in next() }
  }

  func order(ofEpoch epoch: Int) -> [Int] { Array(labels.indices) }

  func write(_ example: Int, epoch: Int?, into bytes: inout MutableSpan<UInt8>, at offset: Int) {
    for pixel in 0..<784 { bytes[offset + pixel] = pixels[example * 784 + pixel] }
  }
}
