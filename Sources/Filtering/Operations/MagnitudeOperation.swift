import Convolution

/// The length √(x² + y²) of the gradient whose two parts come from two correlations; alpha as the first of them gives it.
struct MagnitudeOperation: WindowOperation {
  let horizontal: CorrelationPlan
  let vertical: CorrelationPlan
  let output: PictureLayout

  func inputRows(for outputRows: Range<Int>) -> Range<Int> {
    let a = horizontal.inputRows(for: outputRows)
    let b = vertical.inputRows(for: outputRows)
    return min(a.lowerBound, b.lowerBound)..<max(a.upperBound, b.upperBound)
  }

  func scratch(outputRows: Int, inputRows: Int) -> [ScratchBand] {
    [ScratchBand(channels: output.channels, width: output.width, capacity: outputRows)]
  }

  func allocatedBytes(outputRows: Int) -> Int {
    max(horizontal.scratchBytes(rows: outputRows), vertical.scratchBytes(rows: outputRows))
  }

  func run(_ input: PlaneBand, into output: PlaneBand, rows: Range<Int>, scratch: [PlaneBand], workers: WorkerPool) {
    let other = scratch[0]
    other.rows = rows
    horizontal.run(input, into: output, rows: rows, workers: workers)
    vertical.run(input, into: other, rows: rows, workers: workers)
    let colors = self.output.colorChannels
    let width = self.output.width
    workers.forRows(rows) { rows in
      for row in rows {
        for channel in 0..<colors {
          let x = unsafe output.pointer(channel: channel, row: row)
          let y = unsafe other.pointer(channel: channel, row: row)
          for column in 0..<width {
            let square = unsafe x[column] * x[column] + y[column] * y[column]
            unsafe x[column] = square.squareRoot()
          }
        }
      }
    }
  }
}
