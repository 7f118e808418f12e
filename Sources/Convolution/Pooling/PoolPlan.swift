/// What a pooling window gives of the values in it.
public enum PoolKind: String, Sendable, Hashable, CaseIterable {
  /// The largest; padding counts as −∞.
  case maximum
  /// The smallest; padding counts as +∞.
  case minimum
  /// The mean over the whole window, padding counted as zeros.
  case average
  /// The mean over the part of the window that lies on the map.
  case averageInside
}

/// A pooling worked out for one shape of input, each plane by itself; PyTorch's rules.
public struct PoolPlan: Sendable {
  /// The shape of what comes out.
  public let outputShape: MapShape

  /// Works out how to pool a map of `inputShape`; padding may be at most half of the window.
  public init(
    _ kind: PoolKind, window: WindowSize, stride: Stride? = nil, padding: Padding = .valid, inputShape: MapShape
  ) throws(ConvolutionError) {
    fatalError("stub")
  }

  /// The rows of the input that the given rows of the output read.
  public func inputRows(for outputRows: Range<Int>) -> Range<Int> { fatalError("stub") }

  /// Computes `rows` of the output from a band that holds `inputRows(for: rows)`.
  public func run(_ input: PlaneBand, into output: PlaneBand, rows: Range<Int>, workers: WorkerPool) {
    fatalError("stub")
  }
}
