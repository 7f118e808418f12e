public import Convolution
public import Raster

extension FilterExpression {
  /// Filters a whole picture, from wherever its rows come to wherever they shall go.
  ///
  /// Where the first step takes the gray, and the source stores it (a JPEG does), only that is read.
  ///
  /// - Parameters:
  ///   - source: The picture; none of its rows was read.
  ///   - destination: Where the result goes, which decides on its pixels.
  ///   - workers: The threads that compute. The result does not depend on them.
  ///   - memoryLimit: Bytes that the bands, and the encoder, may take.
  ///   - progress: Is told how many rows of the result have left the steps, on the caller's thread.
  /// - Returns: What came out, and how much of it had to be clamped.
  /// - Throws: A ``FilteringError`` when a step does not fit the picture or a limit is passed, and what source and destination throw.
  @discardableResult
  public func apply(
    to source: any RowSource, writing destination: any PictureDestination, workers: WorkerPool = .shared,
    memoryLimit: Int = FilterPipeline.defaultMemoryLimit,
    progress: (@Sendable (_ rowsDone: Int, _ rows: Int) -> Void)? = nil
  ) throws -> FilterReport {
    if beginsWithGray, let source = source as? any LuminanceSource { source.giveLuminanceOnly() }
    let pipeline = try FilterPipeline(
      self, input: source.header, sinkFormat: destination.pixelFormat, memoryLimit: memoryLimit,
      threads: workers.threads)
    let held = destination.heldBytes(for: pipeline.outputHeader)
    guard held <= 0 || held <= memoryLimit - pipeline.memoryEstimate else {
      throw FilteringError(
        cause: .refused,
        message: "writing it interlaced, progressive or optimised holds the whole picture, which takes more than "
          + "--max-memory allows; raise it, or leave that option out")
    }
    let sink = try destination.makeSink(for: pipeline.outputHeader) { pieces, body in
      workers.run(pieces: pieces, body)
    }
    return try pipeline.run(from: source, to: sink, workers: workers, progress: progress)
  }
}
