internal import Convolution

/// Where the numbers of one tensor stand among all that a network has.
public struct ParameterSlot: Sendable, Hashable {
  /// What the numbers are.
  public enum Role: Sendable, Hashable {
    /// Weights of a correlation or a product, with what each output reads and each input reaches.
    case weight(fanIn: Int, fanOut: Int)
    /// What is added to each output, with what the output reads.
    case bias(fanIn: Int)
    /// What a normalisation multiplies each channel with, and what it adds.
    case gain
    case shift
    /// The mean and the variance of each channel that a normalisation has seen; not trained.
    case mean
    case variance
  }

  /// The name that `torch.nn.Sequential` gives the tensor: the layer's number from 0 on, and its part.
  public let name: String
  /// The layer's number from 0 on.
  public let layer: Int
  /// The lengths of the tensor's axes.
  public let shape: [Int]
  /// What the numbers are.
  public let role: Role
  /// Where they stand.
  public let range: Range<Int>

  /// Whether training changes the numbers by their gradient.
  public var isTrained: Bool { role != .mean && role != .variance }

  /// Whether decay pulls the numbers to zero: weights only.
  public var decays: Bool {
    if case .weight = role { true } else { false }
  }
}

extension NetworkDescription {
  /// The tensors of the network in order: those that are trained first, then means and variances.
  public var slots: [ParameterSlot] {
    var parts: [(name: String, layer: Int, shape: [Int], role: ParameterSlot.Role)] = []
    var moments: [(name: String, layer: Int, shape: [Int], role: ParameterSlot.Role)] = []
    for (index, layer) in layers.enumerated() {
      let input = inputShape(ofLayer: index)
      switch layer {
      case .correlation(let outputs, let window, _):
        let area = window.height * window.width
        let fanIn = input.channels * area
        parts.append(
          (
            "weight", index, [outputs, input.channels, window.height, window.width],
            .weight(fanIn: fanIn, fanOut: outputs * area)
          ))
        parts.append(("bias", index, [outputs], .bias(fanIn: fanIn)))
      case .linear(let outputs):
        parts.append(("weight", index, [outputs, input.count], .weight(fanIn: input.count, fanOut: outputs)))
        parts.append(("bias", index, [outputs], .bias(fanIn: input.count)))
      case .normalisation:
        parts.append(("weight", index, [input.channels], .gain))
        parts.append(("bias", index, [input.channels], .shift))
        moments.append(("running_mean", index, [input.channels], .mean))
        moments.append(("running_var", index, [input.channels], .variance))
      case .pool, .activation, .flatten: break
      }
    }
    var next = 0
    return (parts + moments).map { part in
      let first = next
      next += part.shape.reduce(1, *)
      return ParameterSlot(
        name: "\(part.layer).\(part.name)", layer: part.layer, shape: part.shape, role: part.role,
        range: first..<next)
    }
  }

  /// All numbers that training changes by their gradient.
  public var parameterCount: Int { slots.last(where: \.isTrained)?.range.upperBound ?? 0 }

  /// All numbers, means and variances of normalisations included.
  public var numberCount: Int { slots.last?.range.upperBound ?? 0 }
}
