public import Convolution
public import Raster

/// An expression worked out for one picture: what comes out, how much memory it takes, and the run itself.
///
/// Rows flow through in bands, so that memory depends on the width of the picture and the reach of the steps.
/// The bytes that come out depend neither on the height of the bands nor on the number of threads.
public struct FilterPipeline: Sendable {
  /// The picture that comes in.
  public let inputHeader: PictureHeader
  /// The picture that goes to the sink.
  public let outputHeader: PictureHeader
  /// Bytes that a run takes for bands, planes and rows; codecs come on top.
  public let memoryEstimate: Int

  let stages: [BandStage]
  let schedule: BandSchedule
  let bandHeight: Int
  let packing: PlanePacking

  /// Most pixels that may come out of a picture with fewer; what is larger in itself may stay as large.
  public static let maximumOutputPixels = 268_402_689

  /// Bytes that a run may take unless it is told otherwise: 2 GiB.
  public static let defaultMemoryLimit = 2 << 30

  /// Works out an expression for a picture, before anything is read or written.
  ///
  /// `sinkFormat` says, of the header that the steps give, which pixels the sink takes: as many colour channels; alpha may be
  /// left out, and the picture is then laid on white. `memoryLimit` is in bytes; `threads` is how many are expected
  /// to work, each with some memory of its own. `bandHeight` is for tests.
  ///
  /// - Throws: a `FilteringError` when a step does not fit the picture or a limit is passed, and what `sinkFormat` throws.
  public init(
    _ expression: FilterExpression, input: PictureHeader, sinkFormat: (PictureHeader) throws -> PixelFormat,
    memoryLimit: Int, threads: Int = 4, bandHeight: Int? = nil
  ) throws {
    inputHeader = input
    var layout = PictureLayout(
      height: input.height, width: input.width, colorChannels: input.format.colorChannels,
      hasAlpha: input.format.hasAlpha)
    let inputLayout = layout
    var operations: [BandOperation] = []
    for step in expression.steps {
      let planned = try Self.planned(step, for: layout)
      operations += planned.operations
      layout = planned.output
    }
    stages = BandStage.stages(of: operations, input: inputLayout)
    outputHeader = try Self.outputHeader(of: layout, input: input, sinkFormat: sinkFormat)
    packing = PlanePacking(format: outputHeader.format, layout: layout)
    let widest = stages.map(\.layout.width).max() ?? 1
    var height = bandHeight ?? Self.bandHeight(width: widest)
    var schedule = BandSchedule(stages: stages, height: height)
    var estimate = Self.memory(stages, schedule, height, threads, input.format, outputHeader.format)
    while estimate > memoryLimit && height > 1 && bandHeight == nil {
      height = (height + 1) / 2
      schedule = BandSchedule(stages: stages, height: height)
      estimate = Self.memory(stages, schedule, height, threads, input.format, outputHeader.format)
    }
    guard estimate <= memoryLimit else {
      throw FilteringError(
        cause: .refused,
        message:
          "filtering it takes \(Self.mebibytes(estimate)) of memory\(Self.holders(in: expression)), and the limit is "
          + "\(Self.mebibytes(memoryLimit)); raise it with --max-memory"
          + (Self.holders(in: expression).isEmpty ? ", or use smaller windows" : ""))
    }
    self.schedule = schedule
    self.bandHeight = height
    memoryEstimate = estimate
  }

  /// Filters `source`, whose header is `inputHeader`, into `sink`, which expects `outputHeader`; ends with `sink.finish()`.
  ///
  /// With more than one thread, reading and writing run on threads of their own beside the workers. An error stops them all;
  /// they have ended when this returns or throws. `progress` is told, on the caller's thread, of rows that left the steps.
  ///
  /// - Throws: the error of the source, else that of the sink; a `FilteringError` when the source ends too early.
  public func run(
    from source: any RowSource, to sink: any RowSink, workers: WorkerPool,
    progress: (@Sendable (_ rowsDone: Int, _ rows: Int) -> Void)? = nil
  ) throws -> FilterReport {
    precondition(
      source.header.height == inputHeader.height && source.header.width == inputHeader.width
        && source.header.format == inputHeader.format, "a pipeline runs on the picture that it was made for")
    let engine = BandEngine(self, workers: workers, progress: progress)
    if workers.threads == 1 {
      let reading = DirectRowInput(source, height: bandHeight)
      let writing = DirectRowOutput(sink, band: outputBand())
      return try engine.run(reading, writing)
    }
    return try ThreadedRows.run(source, sink, pipeline: self) { reading, writing in
      try engine.run(reading, writing)
    }
  }

  /// A band that takes what comes out of one move of the last stage.
  func outputBand() -> RowBand {
    RowBand(width: outputHeader.width, capacity: bandHeight, format: outputHeader.format)
  }
}
