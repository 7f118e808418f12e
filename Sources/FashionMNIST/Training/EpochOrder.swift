import Randomness

/// In which order the examples are shown, in each epoch anew.
///
/// The order belongs to the seed and the number of the epoch: a training that was interrupted goes on with the same one.
public struct EpochOrder: Sendable, Hashable {
  /// The examples that are shown in every epoch.
  public let examples: [Int]
  /// What the order is drawn from.
  public let seed: UInt64

  /// Shows `examples`, such as those of ``Split/training``.
  public init(of examples: [Int], seed: UInt64) {
    self.examples = examples
    self.seed = seed
  }

  /// Shows the examples 0 to `count` − 1.
  public init(count: Int, seed: UInt64) { self.init(of: Array(0..<count), seed: seed) }

  /// All examples in the order of `epoch`; each order is as likely as any other.
  public func indices(epoch: Int) -> [Int] {
    var generator = RandomPurpose.order.generator(seed: seed).keyed(by: epoch)
    var indices = examples
    generator.shuffle(&indices)
    return indices
  }
}
