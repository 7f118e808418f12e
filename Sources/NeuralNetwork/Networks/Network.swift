public import Convolution

/// A network with its numbers.
public struct Network: Sendable, Hashable {
  /// What it is.
  public let description: NetworkDescription
  /// All its numbers, as `description.slots` places them.
  public internal(set) var numbers: [Float]

  /// Puts numbers into a network; there must be `description.numberCount` of them.
  public init(_ description: NetworkDescription, numbers: [Float]) {
    precondition(
      numbers.count == description.numberCount,
      "the network has \(description.numberCount) numbers, not \(numbers.count)")
    self.description = description
    self.numbers = numbers
  }

  /// The numbers of one tensor, for example `0.weight`; nil when there is none of this name.
  public subscript(name: String) -> [Float]? {
    description.slots.first { $0.name == name }.map { Array(numbers[$0.range]) }
  }

  /// The kernels of a layer that correlates, nil of any other.
  public func kernels(ofLayer layer: Int) -> KernelBank? {
    guard case .correlation(let outputs, let window, _) = description.layers[layer],
      let taps = self["\(layer).weight"], let bias = self["\(layer).bias"]
    else { return nil }
    return KernelBank(
      outputs: outputs, inputs: description.inputShape(ofLayer: layer).channels, size: window, taps: taps, bias: bias)
  }
}
