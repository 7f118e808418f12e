import Convolution
import Filtering
import Raster

/// A strip as floats: the samples that its interior outputs read, and the outputs themselves.
struct PairView {
  /// The interior rows of the pair that the view holds, counted from the first interior row.
  let rows: Range<Int>
  /// Interior outputs in a row.
  let columns: Int
  /// The before-picture from the interior's origin on, decoded.
  let input: PlaneBand
  /// The after-picture's interior as it is stored, row 0 being the first interior row; NaN where something is transparent.
  let output: PlaneBand

  /// Makes the part of a strip that lies in the interior; nil when none does.
  init?(_ strip: PairStrip, _ interior: PairInterior, encoding: LightEncoding) {
    let own = strip.rows.clamped(to: interior.rows)
    guard !own.isEmpty, !interior.isEmpty else { return nil }
    rows = own.lowerBound - interior.rows.lowerBound..<own.upperBound - interior.rows.lowerBound
    columns = interior.columns.count
    let geometry = interior.geometry
    let first = own.lowerBound * geometry.stride.height - geometry.top
    let last = (own.upperBound - 1) * geometry.stride.height - geometry.top + geometry.size.height
    input = Self.planes(of: strip.before, rows: first..<last, firstColumn: interior.originColumn, encoding: encoding)
    input.rows = first - interior.originRow..<last - interior.originRow
    output = Self.planes(of: strip.after, rows: own, firstColumn: interior.columns.lowerBound, encoding: .encoded)
    output.rows = rows
    OpacityMask(strip, geometry)?.apply(to: output, reading: input, rows: rows, columns: columns)
  }

  private static func planes(
    of source: RowBand, rows: Range<Int>, firstColumn: Int, encoding: LightEncoding
  ) -> PlaneBand {
    let band = PlaneBand(channels: source.format.channels, width: source.width, capacity: rows.count)
    band.rows = rows
    PlaneUnpacking.unpack(source, rows: rows, into: band, workers: WorkerPool(threads: 1))
    encoding.decode(band, channels: source.format.colorChannels)
    guard firstColumn > 0 else { return band }
    for channel in 0..<source.format.channels {
      for row in rows {
        let values = band.row(row, of: channel)
        band.setRow(row, of: channel, to: Array(values[firstColumn...] + values[..<firstColumn]))
      }
    }
    return band
  }

  /// What `plan` makes of the view, encoded, row by row as `output`.
  func predictions(_ plan: CorrelationPlan, encoding: LightEncoding) -> PlaneBand {
    let band = PlaneBand(channels: plan.outputShape.channels, width: columns, capacity: rows.count)
    band.rows = rows
    plan.run(input, into: band, rows: rows, workers: WorkerPool(threads: 1))
    encoding.encode(band, channels: band.channels)
    return band
  }
}
