import Convolution
import NeuralNetwork

/// Numbers that `Fixtures/make_network_fixtures.py` draws alike: the linear congruential generator of Numerical Recipes.
struct FixtureNumbers {
  private var state: UInt32

  init(seed: UInt32) { state = seed }

  mutating func next() -> UInt32 {
    state = state &* 1_664_525 &+ 1_013_904_223
    return state
  }

  /// A byte.
  mutating func byte() -> UInt8 { UInt8(next() >> 24) }

  /// A multiple of 2⁻²³ from −1 to 1, 1 left out, which a float holds exactly.
  mutating func unit() -> Float { Float(Int32(next() >> 8) - 1 << 23) * 0x1p-23 }
}

/// Made-up pictures of bytes, shown in their order in every epoch, or in another order in each.
struct SeededExamples: ExampleSource {
  let shape: MapShape
  let labels: [UInt8]
  private let bytes: [UInt8]
  private let rotates: Bool

  /// Draws `count` pictures and their classes; `rotates` starts each epoch at another example.
  init(_ count: Int, shape: MapShape, classes: Int, seed: UInt32, rotates: Bool = false) {
    var random = FixtureNumbers(seed: seed)
    self.shape = shape
    self.rotates = rotates
    bytes = (0..<count * shape.count).map { _ in random.byte() }
    labels = (0..<count).map { _ in UInt8(Int(random.byte()) % classes) }
  }

  /// Takes pictures as they are.
  init(shape: MapShape, bytes: [UInt8], labels: [UInt8]) {
    (self.shape, self.bytes, self.labels, rotates) = (shape, bytes, labels, false)
  }

  func order(ofEpoch epoch: Int) -> [Int] {
    (0..<labels.count).map { rotates ? ($0 * 5 + epoch * 3) % labels.count : $0 }
  }

  func write(_ example: Int, epoch: Int?, into bytes: inout MutableSpan<UInt8>, at offset: Int) {
    // What is shown depends on the epoch, as augmentation does.
    let flip = rotates && (epoch ?? 0) % 2 == 1
    for index in 0..<shape.count {
      bytes[offset + index] = self.bytes[example * shape.count + (flip ? shape.count - 1 - index : index)]
    }
  }
}
