internal import Microkernels

/// What a pooling window gives of the values in it.
public enum PoolKind: String, Sendable, Hashable, CaseIterable {
  /// The largest, NaN if one is among them; padding counts as −∞.
  case maximum
  /// The smallest, NaN if one is among them; padding counts as +∞.
  case minimum
  /// The mean over the whole window, padding counted as zeros.
  case average
  /// The mean over the part of the window that lies on the map.
  case averageInside

  /// The microkernels' word for it.
  var reduction: WindowReduction {
    switch self {
    case .average, .averageInside: windowSum
    case .maximum: windowMaximum
    case .minimum: windowMinimum
    }
  }
}

/// A pooling worked out for one shape of input, each plane by itself.
///
/// The rules are PyTorch's: the window moves by its own size unless told otherwise, and the output has
/// ⌊(n + p₀ + p₁ − k)/s⌋ + 1 rows.
public struct PoolPlan: Sendable {
  /// The shape of what comes out.
  public let outputShape: MapShape
  let kind: PoolKind
  let rows: WindowAxis
  let columns: WindowAxis
  private let rowPool: RowPool

  /// Works out how to pool a map of `inputShape`.
  ///
  /// - Throws: `ConvolutionError` when the window does not fit, or the padding is larger than half of it, so that a window
  ///   could lie outside altogether.
  public init(
    _ kind: PoolKind, window: WindowSize, stride: Stride? = nil, padding: Padding = .valid, inputShape: MapShape
  ) throws(ConvolutionError) {
    let stride = stride ?? Stride(height: window.height, width: window.width)
    let geometry = WindowGeometry(padding: padding, border: .zero, stride: stride)
    (rows, columns) = try geometry.axes(window: window, map: inputShape)
    for axis in [rows, columns] where axis.before > axis.taps / 2 || axis.after > axis.taps / 2 {
      throw .badGeometry(
        "a padding of \(max(axis.before, axis.after)) is more than half of a window of \(axis.taps)")
    }
    self.kind = kind
    rowPool = RowPool(kind, rows: rows, columns: columns, table: .current)
    outputShape = MapShape(channels: inputShape.channels, height: rows.output, width: columns.output)
  }

  /// The rows of the input that the given rows of the output read.
  public func inputRows(for outputRows: Range<Int>) -> Range<Int> { rows.sources(for: outputRows) }

  /// Computes `rows` of the output from a band that holds `inputRows(for: rows)`.
  public func run(_ input: PlaneBand, into output: PlaneBand, rows: Range<Int>, workers: WorkerPool) {
    precondition(output.rows.contains(rows), "the output band does not hold rows \(rows)")
    precondition(input.rows.contains(inputRows(for: rows)), "the input band lacks rows that \(rows) read")
    let (source, target) = unsafe (input.planeRows, output.planeRows)
    let blocks = (rows.count + RowPool.rowsPerPiece - 1) / RowPool.rowsPerPiece
    let channels = input.channels
    workers.run(pieces: blocks * channels) { piece in
      let channel = piece % channels
      let first = rows.lowerBound + piece / channels * RowPool.rowsPerPiece
      unsafe rowPool.compute(
        source.plane(channel), into: target.plane(channel),
        rows: first..<min(first + RowPool.rowsPerPiece, rows.upperBound))
    }
  }

  /// Bytes of scratch memory that each thread of a pool may take in `run`.
  public var scratchBytesPerThread: Int { 4 * rowPool.bufferFloats }
}

extension FeatureMap {
  /// The map pooled; see `PoolPlan` for the rules and the errors.
  public func pooled(
    _ kind: PoolKind, window: WindowSize, stride: Stride? = nil, padding: Padding = .valid,
    workers: WorkerPool = WorkerPool(threads: 1)
  ) throws(ConvolutionError) -> FeatureMap {
    let plan = try PoolPlan(kind, window: window, stride: stride, padding: padding, inputShape: shape)
    let output = PlaneBand(shape: plan.outputShape)
    plan.run(band, into: output, rows: output.rows, workers: workers)
    return FeatureMap(holding: output)
  }
}
