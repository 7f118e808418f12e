import Randomness

/// What numbers are drawn for: one seed serves all of them, and none has to do with another.
enum RandomPurpose: Int {
  case augmentation = 1
  case order
  case split

  /// The generator of this purpose.
  func generator(seed: UInt64) -> SplitMix { SplitMix(seed: seed).keyed(by: rawValue) }
}
