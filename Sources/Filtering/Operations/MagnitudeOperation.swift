import Convolution

/// The length √(x² + y²) of the gradient whose two parts a bank of two kernels gives, in one pass; alpha stays as it is.
///
/// The plan keeps the size of the picture.
struct MagnitudeOperation: WindowOperation {
  let plan: CorrelationPlan
  let output: PictureLayout

  func inputRows(for outputRows: Range<Int>) -> Range<Int> {
    let read = plan.inputRows(for: outputRows)
    if !output.hasAlpha { return read }
    return min(read.lowerBound, outputRows.lowerBound)..<max(read.upperBound, outputRows.upperBound)
  }

  var allocatedBytesPerThread: Int { plan.scratchBytesPerThread + plan.storedBytes }

  func run(_ input: PlaneBand, into output: PlaneBand, rows: Range<Int>, scratch: [PlaneBand], workers: WorkerPool) {
    plan.run(input, into: output, rows: rows, workers: workers)
    guard self.output.hasAlpha else { return }
    let alpha = self.output.colorChannels
    for row in rows {
      unsafe output.pointer(channel: alpha, row: row)
        .update(from: input.pointer(channel: alpha, row: row), count: self.output.width)
    }
  }
}
