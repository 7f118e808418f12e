import Convolution

/// The length √(x² + y²) of the gradient whose two parts a bank of two kernels gives, in one pass; alpha stays as it is.
///
/// The plan keeps the size of the picture.
struct MagnitudeOperation: WindowOperation {
  let plan: CorrelationPlan
  let output: PictureLayout

  func inputRows(for outputRows: Range<Int>) -> Range<Int> {
    output.rowsRead(plan.inputRows(for: outputRows), for: outputRows)
  }

  var allocatedBytesPerThread: Int { plan.scratchBytesPerThread + plan.storedBytes }

  func run(_ input: PlaneBand, into output: PlaneBand, rows: Range<Int>, scratch: [PlaneBand], workers: WorkerPool) {
    plan.run(input, into: output, rows: rows, workers: workers)
    self.output.copyAlpha(from: input, to: output, self.output, rows: rows)
  }
}
