import Convolution
import Filtering
import Raster

/// A strip's before-picture as a picture of its own, filtered by an expression.
enum FilteredStrip {
  /// Rows from a band, as a picture.
  private final class Source: RowSource {
    let header: PictureHeader
    private let band: RowBand
    private var next = 0

    init(_ band: RowBand) {
      self.band = band
      header = PictureHeader(height: band.rows.count, width: band.width, format: band.format)
    }

    func read(into target: RowBand) {
      let count = min(target.capacity, header.height - next)
      target.rows = next..<next + count
      for row in 0..<count {
        unsafe target.row(row).copyMemory(from: UnsafeRawBufferPointer(band.row(next + row)))
      }
      next += count
    }
  }

  /// The channels of what the steps make of the rows that a strip holds; nil when they do not fit it or change its size.
  static func values(_ expression: FilterExpression, of strip: PairStrip) -> [[Float]]? {
    let source = Source(strip.before)
    guard let map = try? expression.planes(of: source, workers: WorkerPool(threads: 1)),
      map.shape.height == source.header.height, map.shape.width == source.header.width
    else { return nil }
    return (0..<map.shape.channels).map(map.plane)
  }
}
