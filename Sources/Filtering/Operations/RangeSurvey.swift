import Convolution
import Synchronization

/// Stretches the values of a picture so that the smallest becomes 0 and the largest 1.
///
/// All colours together; pixels that cannot be seen, NaN and infinities do not count. A flat picture stays as it is.
struct RangeSurvey: WholePictureOperation {
  func survey(_ band: PlaneBand, layout: PictureLayout, workers: WorkerPool) -> any PointOperation {
    guard let range = VisibleValues(band: band, layout: layout).range(workers: workers) else {
      return Stretched(least: 0, most: 1)
    }
    return Stretched(least: range.lowerBound, most: range.upperBound)
  }

  /// (x − least) / (most − least), of halves so that the difference of two large numbers stays finite.
  private struct Stretched: PointOperation {
    let least: Float
    let most: Float

    func apply(to band: PlaneBand, rows: Range<Int>, layout: PictureLayout) {
      guard most > least, least != 0 || most != 1 else { return }
      let start = 0.5 * least
      let span = 0.5 * most - start
      guard span > 0 else { return }
      for row in rows {
        for channel in 0..<layout.colorChannels {
          let values = unsafe band.pointer(channel: channel, row: row)
          for x in 0..<layout.width { unsafe values[x] = (0.5 * values[x] - start) / span }
        }
      }
    }
  }
}

/// The samples of colour of a picture that can be seen and are numbers.
struct VisibleValues {
  let band: PlaneBand
  let layout: PictureLayout

  /// The smallest and the largest; nil when there are none.
  func range(workers: WorkerPool) -> ClosedRange<Float>? {
    let found = Mutex<(Float, Float)>((.infinity, -.infinity))
    workers.forRows(0..<layout.height) { rows in
      var (least, most) = (Float.infinity, -Float.infinity)
      forEach(in: rows) { value in
        least = value < least ? value : least
        most = value > most ? value : most
      }
      found.withLock { $0 = (min($0.0, least), max($0.1, most)) }
    }
    let (least, most) = found.withLock { $0 }
    return least <= most ? least...most : nil
  }

  /// Calls `body` with each sample of some rows.
  @inline(__always)
  func forEach(in rows: Range<Int>, _ body: (Float) -> Void) {
    for row in rows {
      let alpha = unsafe layout.hasAlpha ? band.pointer(channel: layout.colorChannels, row: row) : nil
      for channel in 0..<layout.colorChannels {
        let values = unsafe band.pointer(channel: channel, row: row)
        for x in 0..<layout.width {
          let value = unsafe values[x]
          if let alpha = unsafe alpha, unsafe !(alpha[x] > 0) { continue }
          if value.isFinite { body(value) }
        }
      }
    }
  }
}
