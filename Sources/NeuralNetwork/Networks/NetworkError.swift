/// What is wrong with a network's description.
public enum NetworkError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The text is not a list of layers.
  case badText(String)
  /// A layer does not fit what comes into it: the layer's number from 1 on, its text, and why.
  case doesNotFit(layer: Int, text: String, reason: String)

  /// A sentence for people.
  public var description: String {
    switch self {
    case .badText(let reason): reason
    case .doesNotFit(let layer, let text, let reason): "layer \(layer), '\(text)', does not fit: \(reason)"
    }
  }
}
