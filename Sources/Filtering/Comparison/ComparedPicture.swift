import Convolution
import Raster

/// One of two pictures while they are compared: a band of its rows as planes, and the next rows on their way.
///
/// At any time one piece of work reads ahead, and others look at the planes: the two never touch the same memory.
final class ComparedPicture: @unchecked Sendable {
  /// The rows that are compared.
  let planes: PlaneBand
  private let source: any RowSource
  private let next: RowBand
  private let name: String
  private var failure: (any Error)?

  /// Prepares to read `source` in bands of `height` rows, of which `halo` rows stay for the band below.
  ///
  /// One more plane holds 1 everywhere where the picture counts as opaque.
  init(_ source: any RowSource, assuming assumptions: [PicturePairing.Assumption], height: Int, halo: Int, name: String)
  {
    self.source = source
    self.name = name
    let header = source.header
    next = RowBand(width: header.width, capacity: height, format: header.format)
    planes = PlaneBand(
      channels: Self.planeCount(header.format, assumptions), width: header.width,
      capacity: min(header.height, height + halo))
  }

  /// Bytes that such a picture takes for its bands, `Int.max` when they do not fit a number.
  static func byteCount(
    _ header: PictureHeader, assuming assumptions: [PicturePairing.Assumption], height: Int, halo: Int
  ) -> Int {
    let planes = PlaneBand.byteCount(
      channels: planeCount(header.format, assumptions), width: header.width,
      capacity: min(header.height, height + halo))
    let (row, overflows) = header.width.multipliedReportingOverflow(by: header.format.bytesPerPixel)
    let (rows, overflows2) = row.multipliedReportingOverflow(by: height)
    let (sum, overflows3) = planes.addingReportingOverflow(rows)
    return overflows || overflows2 || overflows3 ? Int.max : sum
  }

  private static func planeCount(_ format: PixelFormat, _ assumptions: [PicturePairing.Assumption]) -> Int {
    format.channels + (assumptions.contains(.isOpaque) ? 1 : 0)
  }

  /// Reads the next rows; what goes wrong is thrown by `advance`.
  func readAhead() {
    do {
      next.rows = 0..<0
      try source.read(into: next)
    } catch { failure = error }
  }

  /// Makes `rows`, which were read ahead, the last rows of the planes, and forgets those above `row`.
  ///
  /// - Throws: the error of the source, or a `FilteringError` when it did not give these rows.
  func advance(to rows: Range<Int>, keepingFrom row: Int, workers: WorkerPool) throws {
    if let failure { throw failure }
    guard next.rows.lowerBound == rows.lowerBound, next.rows.upperBound >= rows.upperBound else {
      throw FilteringError(
        cause: .malformed,
        message: "the \(name) picture ends after \(max(rows.lowerBound, next.rows.upperBound)) of "
          + "\(source.header.height) rows")
    }
    planes.discard(before: row)
    planes.rows = (planes.rows.isEmpty ? rows.lowerBound : planes.rows.lowerBound)..<rows.upperBound
    PlaneUnpacking.unpack(next, rows: rows, into: planes, workers: workers)
    let format = source.header.format
    guard planes.channels > format.channels else { return }
    for row in rows {
      unsafe planes.pointer(channel: format.channels, row: row).update(repeating: 1, count: planes.width)
    }
  }
}
