public import Convolution
public import Raster

/// Takes a picture's rows as the planes of a map.
private final class PlaneSink: RowSink {
  let band: PlaneBand

  init(_ header: PictureHeader) {
    band = PlaneBand(
      shape: MapShape(channels: header.format.channels, height: header.height, width: header.width))
  }

  func write(_ rows: RowBand) {
    PlaneUnpacking.unpack(rows, rows: rows.rows, into: band, workers: WorkerPool(threads: 1))
  }

  func finish() {}
}

extension FilterExpression {
  /// The planes that the steps make of a picture: its colours, then its opacity where there is one, as floats.
  ///
  /// Nothing is clamped. Where the first step takes the gray, and the source stores it, only that is read.
  /// - Parameters:
  ///   - source: The picture; none of its rows was read.
  ///   - workers: The threads that compute. The result does not depend on them.
  ///   - memoryLimit: Bytes that the bands and the planes may take.
  /// - Throws: A ``FilteringError`` when a step does not fit the picture or a limit is passed, and what the source throws.
  public func planes(
    of source: any RowSource, workers: WorkerPool = .shared, memoryLimit: Int = FilterPipeline.defaultMemoryLimit
  ) throws -> FeatureMap {
    if beginsWithGray, let source = source as? any LuminanceSource { source.giveLuminanceOnly() }
    let pipeline = try FilterPipeline(
      self, input: source.header,
      sinkFormat: { header in
        var format = header.format
        format.sampleType = .float32
        return format
      }, memoryLimit: memoryLimit, threads: workers.threads)
    let output = pipeline.outputHeader
    let bytes = PlaneBand.byteCount(
      channels: output.format.channels, width: output.width, capacity: output.height)
    guard bytes <= memoryLimit - pipeline.memoryEstimate else {
      throw FilteringError(
        cause: .refused, message: "its planes take more memory than the limit allows; raise it with --max-memory")
    }
    let sink = PlaneSink(output)
    _ = try pipeline.run(from: source, to: sink, workers: workers)
    return FeatureMap(holding: sink.band)
  }
}
