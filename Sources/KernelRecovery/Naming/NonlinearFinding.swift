/// A filter that is no kernel and explains a pair.
public struct NonlinearFinding: Sendable, Hashable {
  /// What it is, as an expression of steps.
  public var expression: String
  /// The root mean square of what it leaves, in samples.
  public var rmse: Double
  /// The share of pixels that it gives bit for bit.
  public var bitExactShare: Double
}
