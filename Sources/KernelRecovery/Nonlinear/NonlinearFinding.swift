/// A filter that is no kernel and explains a pair.
public struct NonlinearFinding: Sendable, Hashable {
  /// What it is: an expression of steps, or words where there is no step for it.
  public var expression: String
  /// Whether `expression` can be applied.
  public var isExpression: Bool
  /// The root mean square of what it leaves, in samples.
  public var rmse: Double
  /// The share of pixels that it gives bit for bit.
  public var bitExactShare: Double
}
