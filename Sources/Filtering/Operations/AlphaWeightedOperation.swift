import Convolution

/// A weighted mean of a picture with alpha: colour counts as much as it is opaque.
///
/// Colour is multiplied with alpha, colour and alpha go through `inner`, and colour is divided by the alpha that came out.
/// Where that is nothing but rounding nothing can be seen and no division helps: there the colour is what `inner` makes of the colour alone,
/// so that a flat picture stays flat even where it is transparent.
struct AlphaWeightedOperation: WindowOperation {
  let inner: any WindowOperation
  let inputWidth: Int
  let inputChannels: Int
  /// The alpha that rounding alone may leave of nothing, n · 2⁻²⁴ · Σ|tap|: dividing by it would show noise.
  var roundingOfAlpha: Float = 0

  var output: PictureLayout { inner.output }

  func inputRows(for outputRows: Range<Int>) -> Range<Int> { inner.inputRows(for: outputRows) }

  func scratch(outputRows: Int, inputRows: Int) -> [ScratchBand] {
    [
      ScratchBand(channels: inputChannels, width: inputWidth, capacity: inputRows),
      ScratchBand(channels: output.channels, width: output.width, capacity: outputRows),
    ] + inner.scratch(outputRows: outputRows, inputRows: inputRows)
  }

  var allocatedBytesPerThread: Int { inner.allocatedBytesPerThread }

  func run(_ input: PlaneBand, into output: PlaneBand, rows: Range<Int>, scratch: [PlaneBand], workers: WorkerPool) {
    let weighted = scratch[0]
    let plain = scratch[1]
    let innerScratch = Array(scratch.dropFirst(2))
    weighted.rows = inputRows(for: rows)
    let alpha = inputChannels - 1
    let width = inputWidth
    workers.forRows(weighted.rows) { rows in
      for row in rows {
        let opacity = unsafe input.pointer(channel: alpha, row: row)
        unsafe weighted.pointer(channel: alpha, row: row).update(from: opacity, count: width)
        for channel in 0..<alpha {
          let source = unsafe input.pointer(channel: channel, row: row)
          let target = unsafe weighted.pointer(channel: channel, row: row)
          for x in 0..<width { unsafe target[x] = source[x] * opacity[x] }
        }
      }
    }
    inner.run(weighted, into: output, rows: rows, scratch: innerScratch, workers: workers)
    let needsPlain = hasInvisiblePixels(output, rows: rows)
    if needsPlain {
      plain.rows = rows
      inner.run(input, into: plain, rows: rows, scratch: innerScratch, workers: workers)
    }
    divide(output, fallback: needsPlain ? plain : output, rows: rows, workers: workers)
  }

  private func hasInvisiblePixels(_ band: PlaneBand, rows: Range<Int>) -> Bool {
    for row in rows {
      let opacity = unsafe band.pointer(channel: output.colorChannels, row: row)
      var invisible = 0
      for x in 0..<output.width { invisible &+= unsafe opacity[x] > roundingOfAlpha ? 0 : 1 }
      if invisible > 0 { return true }
    }
    return false
  }

  private func divide(_ band: PlaneBand, fallback: PlaneBand, rows: Range<Int>, workers: WorkerPool) {
    let colors = output.colorChannels
    let width = output.width
    workers.forRows(rows) { rows in
      for row in rows {
        let opacity = unsafe band.pointer(channel: colors, row: row)
        for channel in 0..<colors {
          let color = unsafe band.pointer(channel: channel, row: row)
          let straight = unsafe fallback.pointer(channel: channel, row: row)
          for x in 0..<width {
            let a = unsafe opacity[x]
            unsafe color[x] = a > roundingOfAlpha ? color[x] / a : straight[x]
          }
        }
      }
    }
  }
}
