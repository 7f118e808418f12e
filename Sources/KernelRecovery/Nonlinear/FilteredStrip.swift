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

  /// Floats, channel by channel and row by row.
  private final class Sink: RowSink {
    var values: [[Float]]

    init(channels: Int) { values = .init(repeating: [], count: channels) }

    func write(_ band: RowBand) {
      let planes = PlaneBand(channels: band.format.channels, width: band.width, capacity: max(1, band.rows.count))
      planes.rows = band.rows
      PlaneUnpacking.unpack(band, rows: band.rows, into: planes, workers: WorkerPool(threads: 1))
      for row in band.rows {
        for channel in values.indices { values[channel] += planes.row(row, of: channel) }
      }
    }

    func finish() {}
  }

  /// The channels of what the steps make of the rows that a strip holds; nil when they do not fit it or change its size.
  static func values(_ expression: FilterExpression, of strip: PairStrip) -> [[Float]]? {
    let source = Source(strip.before)
    do {
      let pipeline = try FilterPipeline(
        expression, input: source.header,
        sinkFormat: { header in
          var format = header.format
          format.sampleType = .float32
          return format
        }, memoryLimit: FilterPipeline.defaultMemoryLimit, threads: 1)
      guard pipeline.outputHeader.height == source.header.height, pipeline.outputHeader.width == source.header.width
      else { return nil }
      let sink = Sink(channels: pipeline.outputHeader.format.channels)
      _ = try pipeline.run(from: source, to: sink, workers: WorkerPool(threads: 1))
      return sink.values
    } catch { return nil }
  }
}
