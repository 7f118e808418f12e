internal import Randomness

/// How the weights of a new network are drawn.
public enum Initialisation: String, Sendable, Hashable, CaseIterable {
  /// Uniform in ±√(6 / (fan in + fan out)) (Glorot and Bengio 2010), which suits sigmoids.
  case xavier
  /// Normal with variance 2 / fan in (He et al. 2015), which suits rectifiers.
  case he
}

extension Network {
  /// A new network: weights drawn as `initialisation` says, biases uniform in ±1/√(fan in) as PyTorch draws them, gains 1.
  ///
  /// The same seed gives the same network everywhere.
  public init(_ description: NetworkDescription, seed: UInt64, initialisation: Initialisation = .xavier) {
    var numbers = [Float](repeating: 0, count: description.numberCount)
    for (index, slot) in description.slots.enumerated() {
      var generator = SplitMix(seed: seed).keyed(by: index)
      for place in slot.range {
        switch slot.role {
        case .weight(let fanIn, let fanOut):
          if initialisation == .xavier {
            let bound = (6 / Double(fanIn + fanOut)).squareRoot()
            numbers[place] = Float((2 * generator.unit() - 1) * bound)
          } else {
            numbers[place] = Float((2 / Double(fanIn)).squareRoot() * generator.normal())
          }
        case .bias(let fanIn):
          let bound = 1 / Double(fanIn).squareRoot()
          numbers[place] = Float((2 * generator.unit() - 1) * bound)
        case .gain, .variance: numbers[place] = 1
        case .shift, .mean: break
        }
      }
    }
    self.init(description, numbers: numbers)
  }
}

extension SplitMix {
  /// A number of the standard normal distribution: the sum of twelve uniform ones less six, which needs no library function
  /// and so is the same everywhere; its tails end at ±6.
  fileprivate mutating func normal() -> Double {
    (0..<12).reduce(-6) { sum, _ in sum + unit() }
  }
}
