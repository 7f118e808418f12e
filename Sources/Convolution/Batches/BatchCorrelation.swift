/// A correlation of every example of a batch with one bank, worked out for one shape.
public struct BatchCorrelation: Sendable {
  /// The shape of one example of what comes out.
  public let outputShape: MapShape
  let inputShape: MapShape
  let bank: KernelBank
  let direct: DirectCorrelation

  /// Works out how to correlate examples of `inputShape`; the border fill of a network is `zero`.
  ///
  /// - Throws: `ConvolutionError` as `CorrelationPlan` does.
  public init(
    _ bank: KernelBank, geometry: WindowGeometry = WindowGeometry(padding: .valid, border: .zero), inputShape: MapShape
  ) throws(ConvolutionError) {
    guard bank.inputs == inputShape.channels else {
      throw .channelMismatch(expected: bank.inputs, found: inputShape.channels)
    }
    guard bank.taps.allSatisfy(\.isFinite), bank.bias.allSatisfy(\.isFinite) else { throw .notFinite("a weight") }
    let (rows, columns) = try geometry.axes(window: bank.size, map: inputShape)
    self.inputShape = inputShape
    self.bank = bank
    direct = DirectCorrelation(
      bank, rows: rows, columns: columns, floatsPerPixel: LaneBatch.lanes, table: .current)
    outputShape = MapShape(channels: bank.outputs, height: rows.output, width: columns.output)
  }

  /// Correlates every example of `input`; blocks of sixteen are the pieces of work.
  public func run(_ input: LaneBatch, into output: LaneBatch, workers: WorkerPool) {
    precondition(input.shape == inputShape && output.shape == outputShape, "the batches have other shapes than planned")
    precondition(input.examples == output.examples, "the batches have other numbers of examples")
    let bound = unsafe direct.bound(to: input.planeRows(block: 0))
    workers.run(pieces: input.blocks) { block in
      unsafe direct.compute(
        input.planeRows(block: block), bound, into: output.planeRows(block: block), rows: 0..<outputShape.height,
        vectors: direct.allVectors)
    }
  }
}
