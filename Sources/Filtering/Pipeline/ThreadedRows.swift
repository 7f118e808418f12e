import Raster
import Synchronization

/// Reading and writing on threads of their own, beside the engine on the caller's.
enum ThreadedRows {
  /// Bands that are read, or written, at once: one being filled, one waiting, one being emptied.
  static let bandsInFlight = 3

  /// Thrown inside to stop the engine once another thread has failed; never seen outside.
  private struct Stopped: Error {}

  /// What the threads share of one direction: bands to fill, filled bands, and the error that ended it.
  private final class Lane: @unchecked Sendable {
    let empty: BandQueue
    let full = BandQueue()
    let failure = Mutex<(any Error)?>(nil)

    init(_ makeBand: () -> RowBand) { empty = BandQueue((0..<bandsInFlight).map { _ in makeBand() }) }

    func fail(_ error: any Error) { failure.withLock { $0 = $0 ?? error } }
  }

  /// Something that one thread alone uses until it is joined.
  private struct Handed<Value>: @unchecked Sendable { let value: Value }

  /// Runs `body` between a reading and a writing thread, and gives the error of the source, else of the sink, else of `body`.
  static func run(
    _ source: any RowSource, _ sink: any RowSink, pipeline: FilterPipeline,
    _ body: (any RowInput, any RowOutput) throws -> FilterReport
  ) throws -> FilterReport {
    let header = pipeline.inputHeader
    let reading = Lane { RowBand(width: header.width, capacity: pipeline.bandHeight, format: header.format) }
    let writing = Lane { pipeline.outputBand() }
    let handedSource = Handed(value: source)
    let handedSink = Handed(value: sink)
    guard let reader = PipelineThread({ read(handedSource.value, reading) }) else { throw noThread }
    guard let writer = PipelineThread({ write(handedSink.value, writing) }) else {
      reading.empty.cancel()
      reader.join()
      throw noThread
    }
    var outcome = Result { try body(Input(lane: reading), Output(lane: writing)) }
    // The reader may wait for an empty band, the writer for a full one: both are told that none will come.
    reading.empty.cancel()
    if case .failure = outcome { writing.full.cancel() }
    reader.join()
    writer.join()
    for lane in [reading, writing] {
      if let error = lane.failure.withLock({ $0 }) {
        outcome = .failure(error)
        break
      }
    }
    let report = try outcome.get()
    try sink.finish()
    return report
  }

  private static let noThread = FilteringError(
    cause: .refused, message: "the system gives no more threads; use --threads 1")

  private static func read(_ source: any RowSource, _ lane: Lane) {
    do {
      while let band = lane.empty.take() {
        band.rows = 0..<0
        try source.read(into: band)
        if band.rows.isEmpty { break }
        lane.full.put(band)
      }
    } catch { lane.fail(error) }
    lane.full.close()
  }

  private static func write(_ sink: any RowSink, _ lane: Lane) {
    do {
      while let band = lane.full.take() {
        try sink.write(band)
        lane.empty.put(band)
      }
    } catch {
      lane.fail(error)
      lane.empty.cancel()
    }
  }

  private final class Input: RowInput {
    let lane: Lane
    init(lane: Lane) { self.lane = lane }

    func next() throws -> RowBand? {
      let band = lane.full.take()
      if band == nil, lane.failure.withLock({ $0 != nil }) { throw Stopped() }
      return band
    }

    func giveBack(_ band: RowBand) { lane.empty.put(band) }
  }

  private final class Output: RowOutput {
    let lane: Lane
    init(lane: Lane) { self.lane = lane }

    func emptyBand() throws -> RowBand {
      guard let band = lane.empty.take() else { throw Stopped() }
      return band
    }

    func deliver(_ band: RowBand) { lane.full.put(band) }
    func finish() { lane.full.close() }
  }
}
