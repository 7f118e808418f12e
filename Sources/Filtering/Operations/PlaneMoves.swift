import Convolution

/// Some planes of a picture, as they are.
struct PickedPlanes: WindowOperation {
  /// The plane of the input that each plane of the output is.
  let planes: [Int]
  let output: PictureLayout

  func inputRows(for outputRows: Range<Int>) -> Range<Int> { outputRows }

  func run(_ input: PlaneBand, into output: PlaneBand, rows: Range<Int>, scratch: [PlaneBand], workers: WorkerPool) {
    for row in rows {
      for (index, plane) in planes.enumerated() {
        unsafe output.pointer(channel: index, row: row)
          .update(from: input.pointer(channel: plane, row: row), count: self.output.width)
      }
    }
  }
}

/// One colour everywhere, and the gray that was there as its opacity.
struct InkOperation: WindowOperation {
  let ink: Float
  let input: PictureLayout
  let output: PictureLayout

  func inputRows(for outputRows: Range<Int>) -> Range<Int> { outputRows }

  func run(_ input: PlaneBand, into output: PlaneBand, rows: Range<Int>, scratch: [PlaneBand], workers: WorkerPool) {
    for row in rows {
      unsafe output.pointer(channel: 0, row: row).update(repeating: ink, count: self.output.width)
      let opacity = unsafe output.pointer(channel: 1, row: row)
      unsafe opacity.update(from: input.pointer(channel: 0, row: row), count: self.output.width)
      if self.input.hasAlpha {
        let alpha = unsafe input.pointer(channel: 1, row: row)
        for x in 0..<self.output.width { unsafe opacity[x] *= alpha[x] }
      }
    }
  }
}
