public import Convolution

/// One layer of a network, before it is known on what shape it works.
public enum LayerDescription: Sendable, Hashable {
  /// A correlation with `outputs` kernels of `window`, and a bias each; so many rows and columns of zeros on every side.
  case correlation(outputs: Int, window: WindowSize, padding: Int)
  /// A pool of square windows that do not overlap.
  case pool(PoolKind, Int)
  /// Every output is a weighted sum of all inputs and a bias.
  case linear(outputs: Int)
  /// Batch normalisation over blocks of sixteen examples, with a gain and a bias for each channel.
  case normalisation
  /// A function of every value: sigmoid, tanh or relu.
  case activation(PointwiseFunction)
  /// All values in one line, by channel, row and column.
  case flatten
}

extension LayerDescription: CustomStringConvertible {
  /// The layer as a network's text writes it: `conv 6 5x5 padding=2`, `avgpool 2`, `linear 120`, `sigmoid`.
  public var description: String {
    switch self {
    case .correlation(let outputs, let window, let padding):
      "conv \(outputs) \(window.height)x\(window.width)" + (padding > 0 ? " padding=\(padding)" : "")
    case .pool(let kind, let side): (kind == .maximum ? "maxpool " : "avgpool ") + String(side)
    case .linear(let outputs): "linear \(outputs)"
    case .normalisation: "batchnorm"
    case .activation(.sigmoid): "sigmoid"
    case .activation(.tanh): "tanh"
    case .activation: "relu"
    case .flatten: "flatten"
    }
  }

  /// Reads one layer's words.
  ///
  /// - Throws: `NetworkError.badText` that says what was expected.
  init(parsing text: String) throws(NetworkError) {
    let words = text.split(separator: " ").map(String.init)
    func number(_ word: String, _ range: ClosedRange<Int>) throws(NetworkError) -> Int {
      guard let value = Int(word), range.contains(value), String(value) == word else {
        throw .badText("'\(word)' in '\(text)' is no number from \(range.lowerBound) to \(range.upperBound)")
      }
      return value
    }
    switch (words.first, words.count) {
    case ("conv", 3...4):
      let sides = words[2].split(separator: "x", omittingEmptySubsequences: false).map(String.init)
      guard sides.count == 2 else { throw .badText("'\(words[2])' in '\(text)' is no size such as 5x5") }
      var padding = 0
      if words.count == 4 {
        guard words[3].hasPrefix("padding=") else { throw .badText("'\(words[3])' in '\(text)' is not padding=N") }
        padding = try number(String(words[3].dropFirst(8)), 0...64)
      }
      self = .correlation(
        outputs: try number(words[1], 1...4096),
        window: WindowSize(height: try number(sides[0], 1...64), width: try number(sides[1], 1...64)),
        padding: padding)
    case ("avgpool", 2): self = .pool(.average, try number(words[1], 1...256))
    case ("maxpool", 2): self = .pool(.maximum, try number(words[1], 1...256))
    case ("linear", 2): self = .linear(outputs: try number(words[1], 1...65_536))
    case ("batchnorm", 1): self = .normalisation
    case ("sigmoid", 1): self = .activation(.sigmoid)
    case ("tanh", 1): self = .activation(.tanh)
    case ("relu", 1): self = .activation(.relu)
    case ("flatten", 1): self = .flatten
    default:
      throw .badText(
        "'\(text)' is no layer; there are conv OUTPUTS HxW [padding=N], avgpool N, maxpool N, linear OUTPUTS, batchnorm, "
          + "sigmoid, tanh, relu and flatten")
    }
  }
}
