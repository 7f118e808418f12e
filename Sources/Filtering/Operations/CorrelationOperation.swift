import Convolution

/// A correlation of all planes of a picture as a part of the pipeline.
struct CorrelationOperation: WindowOperation {
  let plan: CorrelationPlan
  let output: PictureLayout

  func inputRows(for outputRows: Range<Int>) -> Range<Int> { plan.inputRows(for: outputRows) }

  var allocatedBytesPerThread: Int { plan.scratchBytesPerThread + plan.storedBytes }

  func run(_ input: PlaneBand, into output: PlaneBand, rows: Range<Int>, scratch: [PlaneBand], workers: WorkerPool) {
    plan.run(input, into: output, rows: rows, workers: workers)
  }
}

/// A pooling of all planes of a picture as a part of the pipeline.
struct PoolOperation: WindowOperation {
  let plan: PoolPlan
  let output: PictureLayout

  func inputRows(for outputRows: Range<Int>) -> Range<Int> { plan.inputRows(for: outputRows) }

  var allocatedBytesPerThread: Int { plan.scratchBytesPerThread }

  func run(_ input: PlaneBand, into output: PlaneBand, rows: Range<Int>, scratch: [PlaneBand], workers: WorkerPool) {
    plan.run(input, into: output, rows: rows, workers: workers)
  }
}
