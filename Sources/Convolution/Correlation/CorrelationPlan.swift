/// A correlation worked out for one shape of input: how it is computed, what it reads, what it gives.
public struct CorrelationPlan: Sendable {
  /// The bank as it was given.
  public let bank: KernelBank
  /// The shape of what comes out.
  public let outputShape: MapShape
  let geometry: WindowGeometry
  let inputShape: MapShape

  /// Works out how to correlate a map of `inputShape`.
  ///
  /// - Throws: `ConvolutionError` when the shapes do not fit, the padded map is smaller than the dilated kernel, or a tap is not finite.
  public init(_ bank: KernelBank, sharing: KernelSharing = .dense, geometry: WindowGeometry = WindowGeometry(), inputShape: MapShape) throws(ConvolutionError) {
    fatalError("stub")
  }

  /// The rows of the input that the given rows of the output read, borders resolved; all rows for a wrapped border at an edge.
  public func inputRows(for outputRows: Range<Int>) -> Range<Int> { fatalError("stub") }

  /// Computes `rows` of the output from a band that holds `inputRows(for: rows)`.
  ///
  /// The result is the same to the bit whatever the rows asked for at once and the number of workers.
  public func run(_ input: PlaneBand, into output: PlaneBand, rows: Range<Int>, workers: WorkerPool) { fatalError("stub") }

  /// Bytes of scratch memory that `run` may take for so many rows.
  public func scratchBytes(rows: Int) -> Int { fatalError("stub") }
}
