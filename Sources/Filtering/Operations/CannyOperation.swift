import Convolution

/// Finds where the gradient is strongest across its own direction, and sorts these pixels by two thresholds.
///
/// Gives one plane of 0 (no edge), ½ (an edge if it touches one) and 1 (an edge), and alpha as it was. Beyond the picture
/// the gradient counts as 0. Of several colours the one with the longest gradient decides, the first of equals. The
/// direction has four classes, told apart by tan 22.5° and tan 67.5°; along rows and columns the earlier of two equal
/// neighbours wins, along the diagonals neither, as in OpenCV.
struct CannyOperation: WindowOperation {
  /// The two Sobel kernels, shared by all planes.
  let plan: CorrelationPlan
  let input: PictureLayout
  let output: PictureLayout
  /// The thresholds, squared.
  let low: Float
  let high: Float

  func inputRows(for outputRows: Range<Int>) -> Range<Int> { plan.inputRows(for: around(outputRows)) }

  func scratch(outputRows: Int, inputRows: Int) -> [ScratchBand] {
    [
      ScratchBand(channels: 2 * input.channels, width: input.width, capacity: outputRows + 2),
      // The gradient of the colour that decides, and its squared length.
      ScratchBand(channels: 3, width: input.width, capacity: outputRows + 2),
    ]
  }

  var allocatedBytesPerThread: Int { plan.scratchBytesPerThread + plan.storedBytes }

  func run(_ input: PlaneBand, into output: PlaneBand, rows: Range<Int>, scratch: [PlaneBand], workers: WorkerPool) {
    let needed = around(rows)
    let (answers, gradient) = (scratch[0], scratch[1])
    answers.rows = needed
    gradient.rows = needed
    plan.run(input, into: answers, rows: needed, workers: workers)
    workers.forRows(needed) { rows in for row in rows { chooseColor(answers, into: gradient, row: row) } }
    workers.forRows(rows) { rows in for row in rows { thin(gradient, into: output, row: row) } }
    self.input.copyAlpha(from: input, to: output, self.output, rows: rows)
  }

  private func around(_ rows: Range<Int>) -> Range<Int> {
    max(0, rows.lowerBound - 1)..<min(input.height, rows.upperBound + 1)
  }

  private func chooseColor(_ answers: PlaneBand, into gradient: PlaneBand, row: Int) {
    let across = unsafe gradient.pointer(channel: 0, row: row)
    let down = unsafe gradient.pointer(channel: 1, row: row)
    let length = unsafe gradient.pointer(channel: 2, row: row)
    for channel in 0..<input.colorChannels {
      let x = unsafe answers.pointer(channel: 2 * channel, row: row)
      let y = unsafe answers.pointer(channel: 2 * channel + 1, row: row)
      for column in 0..<input.width {
        let square = unsafe x[column] * x[column] + y[column] * y[column]
        if unsafe channel == 0 || square > length[column] {
          unsafe length[column] = square
          unsafe across[column] = x[column]
          unsafe down[column] = y[column]
        }
      }
    }
  }

  private func thin(_ gradient: PlaneBand, into output: PlaneBand, row: Int) {
    let across = unsafe gradient.pointer(channel: 0, row: row)
    let down = unsafe gradient.pointer(channel: 1, row: row)
    let here = unsafe gradient.pointer(channel: 2, row: row)
    // Nil beyond the picture, where the gradient counts as 0.
    let above = unsafe row > 0 ? gradient.pointer(channel: 2, row: row - 1) : nil
    let below = unsafe row + 1 < input.height ? gradient.pointer(channel: 2, row: row + 1) : nil
    let result = unsafe output.pointer(channel: 0, row: row)
    func length(_ line: UnsafeMutablePointer<Float>?, _ column: Int) -> Float {
      guard let line = unsafe line, column >= 0, column < input.width else { return 0 }
      return unsafe line[column]
    }
    let slope: Float = 0.414_213_56  // tan 22.5°; tan 67.5° is 2 more.
    for column in 0..<input.width {
      let length0 = unsafe here[column]
      unsafe result[column] = 0
      guard length0 > low else { continue }
      let (x, y) = unsafe (across[column], down[column])
      let isLargest: Bool
      if y.magnitude < slope * x.magnitude {
        isLargest = unsafe length0 > length(here, column - 1) && length0 >= length(here, column + 1)
      } else if y.magnitude > (slope + 2) * x.magnitude {
        isLargest = unsafe length0 > length(above, column) && length0 >= length(below, column)
      } else {
        let side = (x < 0) != (y < 0) ? -1 : 1
        isLargest = unsafe length0 > length(above, column - side) && length0 > length(below, column + side)
      }
      if isLargest { unsafe result[column] = length0 > high ? 1 : 0.5 }
    }
  }
}

/// Keeps the possible edges that are connected to certain ones, in any of the eight directions.
struct CannyHysteresis: WholePictureOperation {
  /// The places that are still to be looked at: at the worst all pixels.
  func allocatedBytes(for layout: PictureLayout) -> Int {
    let (pixels, overflows) = layout.height.multipliedReportingOverflow(by: layout.width)
    return overflows || pixels > 1 << 58 ? Int.max : 8 * pixels
  }

  func survey(_ band: PlaneBand, layout: PictureLayout, workers: WorkerPool) -> any PointOperation {
    var open: [(row: Int32, column: Int32)] = []
    for row in 0..<layout.height {
      let values = unsafe band.pointer(channel: 0, row: row)
      for column in 0..<layout.width where unsafe values[column] == 1 {
        open.append((Int32(row), Int32(column)))
        spread(&open, band, layout)
      }
    }
    return KeptEdges()
  }

  /// Makes edges of the possible ones around those that are still to be looked at.
  private func spread(_ open: inout [(row: Int32, column: Int32)], _ band: PlaneBand, _ layout: PictureLayout) {
    while let place = open.popLast() {
      let (row, column) = (Int(place.row), Int(place.column))
      for y in max(0, row - 1)...min(layout.height - 1, row + 1) {
        let values = unsafe band.pointer(channel: 0, row: y)
        for x in max(0, column - 1)...min(layout.width - 1, column + 1) where unsafe values[x] == 0.5 {
          unsafe values[x] = 1
          open.append((Int32(y), Int32(x)))
        }
      }
    }
  }
}

/// Drops the possible edges that were not reached.
private struct KeptEdges: PointOperation {
  func apply(to band: PlaneBand, rows: Range<Int>, layout: PictureLayout) {
    for row in rows {
      let values = unsafe band.pointer(channel: 0, row: row)
      for x in 0..<layout.width { unsafe values[x] = values[x] == 1 ? 1 : 0 }
    }
  }
}
