extension BatchCorrelation {
  /// The adjoint with respect to the input: sets `input` to what it receives when the output has the slope `slope`.
  ///
  /// - Throws: `ConvolutionError` when the taps' phases cannot be placed.
  public func inputGradient(_ slope: LaneBatch, into input: LaneBatch, workers: WorkerPool) throws(ConvolutionError) {
    precondition(input.shape == inputShape && slope.shape == outputShape, "the batches have other shapes than planned")
    let gradient = try InputGradient(
      bank, rows: direct.rows, columns: direct.columns, floatsPerPixel: LaneBatch.lanes, table: direct.table)
    let alone = WorkerPool(threads: 1)
    workers.run(pieces: input.blocks) { block in
      input.clear(block: block)
      unsafe gradient.run(slope.planeRows(block: block), into: input.planeRows(block: block), workers: alone)
    }
  }

  /// The adjoint with respect to the bank, summed over all examples in a fixed order; spare lanes must be zero in `slope`.
  public func bankGradient(_ slope: LaneBatch, input: LaneBatch, workers: WorkerPool) -> BankGradient {
    precondition(input.shape == inputShape && slope.shape == outputShape, "the batches have other shapes than planned")
    let gradient = KernelGradient(
      bank, rows: direct.rows, columns: direct.columns, floatsPerPixel: LaneBatch.lanes, table: direct.table)
    return BankGradient(
      gradient.sum(pieces: input.blocks, workers: workers) { block, sums in
        for rowBlock in 0..<gradient.rowBlocks {
          unsafe gradient.add(
            input.planeRows(block: block), slope: slope.planeRows(block: block), rowBlock: rowBlock, to: &sums)
        }
      })
  }
}
