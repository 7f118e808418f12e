import Convolution

/// A median of all planes of a picture as a part of the pipeline.
struct MedianOperation: WindowOperation {
  let plan: MedianPlan
  let output: PictureLayout

  func inputRows(for outputRows: Range<Int>) -> Range<Int> { plan.inputRows(for: outputRows) }

  var allocatedBytesPerThread: Int { plan.scratchBytesPerThread }

  func run(_ input: PlaneBand, into output: PlaneBand, rows: Range<Int>, scratch: [PlaneBand], workers: WorkerPool) {
    plan.run(input, into: output, rows: rows, workers: workers)
  }
}

/// A change of size of all planes of a picture as a part of the pipeline.
struct ResampleOperation: WindowOperation {
  let plan: ResamplePlan
  let output: PictureLayout

  func inputRows(for outputRows: Range<Int>) -> Range<Int> { plan.inputRows(for: outputRows) }

  var allocatedBytesPerThread: Int { plan.scratchBytesPerThread + plan.storedBytes }

  func run(_ input: PlaneBand, into output: PlaneBand, rows: Range<Int>, scratch: [PlaneBand], workers: WorkerPool) {
    plan.run(input, into: output, rows: rows, workers: workers)
  }
}
