import Convolution
import Raster

/// Where an engine gets the rows of its picture from.
protocol RowInput: AnyObject {
  /// The next rows; nil when there are none any more.
  func next() throws -> RowBand?
  /// Gives a band back that `next` gave, to be filled again.
  func giveBack(_ band: RowBand)
}

/// Where an engine puts the rows that it made.
protocol RowOutput: AnyObject {
  /// A band to fill.
  func emptyBand() throws -> RowBand
  /// Hands over a band that was filled.
  func deliver(_ band: RowBand) throws
  /// Ends the picture.
  func finish() throws
}

/// One run of a pipeline: works through the schedule with bands of its own.
final class BandEngine {
  private let pipeline: FilterPipeline
  private let workers: WorkerPool
  private let progress: (@Sendable (Int, Int) -> Void)?
  private let bands: [PlaneBand]
  private let scratch: [[PlaneBand]]
  /// What surveys found, by stage.
  private var findings: [Int: any PointOperation] = [:]
  private var current: RowBand?
  private var clampedSamples = 0

  init(_ pipeline: FilterPipeline, workers: WorkerPool, progress: (@Sendable (Int, Int) -> Void)?) {
    self.pipeline = pipeline
    self.workers = workers
    self.progress = progress
    let schedule = pipeline.schedule
    bands = pipeline.stages.enumerated().map { index, stage in
      PlaneBand(
        channels: stage.layout.channels, width: stage.layout.width, capacity: max(1, schedule.capacities[index]))
    }
    scratch = pipeline.stages.enumerated().map { index, stage in
      guard case .window(let window) = stage.filling else { return [] }
      return window.scratch(outputRows: pipeline.bandHeight, inputRows: schedule.reaches[index]).map {
        PlaneBand(channels: $0.channels, width: $0.width, capacity: max(1, $0.capacity))
      }
    }
  }

  func run(_ input: any RowInput, _ output: any RowOutput) throws -> FilterReport {
    let last = pipeline.stages.count - 1
    for move in pipeline.schedule.moves {
      let stage = pipeline.stages[move.stage]
      let band = bands[move.stage]
      band.rows = (band.rows.isEmpty ? move.rows.lowerBound : band.rows.lowerBound)..<move.rows.upperBound
      switch stage.filling {
      case .source: try unpack(move.rows, into: band, from: input)
      case .window(let window):
        let above = bands[move.stage - 1]
        window.run(above, into: band, rows: move.rows, scratch: scratch[move.stage], workers: workers)
        above.discard(before: move.inputKeep)
      case .whole(let whole): change(move, by: whole, into: band, layout: stage.layout)
      }
      apply(stage.points, to: band, rows: move.rows, layout: stage.layout)
      if move.stage == last { try pack(move.rows, of: band, into: output) }
      band.discard(before: move.outputKeep)
    }
    try readRest(of: input)
    try output.finish()
    return FilterReport(header: pipeline.outputHeader, clampedSamples: clampedSamples)
  }

  /// Copies rows of the stage above, and does to them what a survey of all its rows found.
  private func change(
    _ move: BandSchedule.Move, by whole: any WholePictureOperation, into band: PlaneBand, layout: PictureLayout
  ) {
    let above = bands[move.stage - 1]
    let finding = findings[move.stage] ?? whole.survey(above, layout: layout, workers: workers)
    findings[move.stage] = finding
    workers.forRows(move.rows) { rows in
      for row in rows {
        for channel in 0..<layout.channels {
          unsafe band.pointer(channel: channel, row: row)
            .update(from: above.pointer(channel: channel, row: row), count: layout.width)
        }
        finding.apply(to: band, rows: row..<row + 1, layout: layout)
      }
    }
    above.discard(before: move.inputKeep)
  }

  /// Looks at the rows that no step reads, so that damage there is found.
  private func readRest(of input: any RowInput) throws {
    var end = current?.rows.upperBound ?? 0
    if let current { input.giveBack(current) }
    current = nil
    while let band = try input.next() {
      end = band.rows.upperBound
      input.giveBack(band)
    }
    if end < pipeline.inputHeader.height { throw endsEarly(after: end) }
  }

  private func endsEarly(after row: Int) -> FilteringError {
    FilteringError(
      cause: .malformed, message: "the picture ends after \(row) of \(pipeline.inputHeader.height) rows")
  }

  private func apply(_ points: [any PointOperation], to band: PlaneBand, rows: Range<Int>, layout: PictureLayout) {
    if points.isEmpty { return }
    workers.forRows(rows) { rows in
      // Row by row, so that all functions find the row in the nearest cache.
      for row in rows {
        for point in points { point.apply(to: band, rows: row..<row + 1, layout: layout) }
      }
    }
  }

  private func pack(_ rows: Range<Int>, of band: PlaneBand, into output: any RowOutput) throws {
    let target = try output.emptyBand()
    clampedSamples += pipeline.packing.pack(band, rows: rows, into: target, workers: workers)
    try output.deliver(target)
    progress?(rows.upperBound, pipeline.outputHeader.height)
  }

  private func unpack(_ rows: Range<Int>, into band: PlaneBand, from input: any RowInput) throws {
    var row = rows.lowerBound
    while row < rows.upperBound {
      if let held = current, row >= held.rows.upperBound {
        current = nil
        input.giveBack(held)
      }
      if current == nil { current = try input.next() }
      guard let held = current else { throw endsEarly(after: row) }
      precondition(held.rows.contains(row), "a source gives its rows in their order")
      let part = row..<min(rows.upperBound, held.rows.upperBound)
      PlaneUnpacking.unpack(held, rows: part, into: band, workers: workers)
      row = part.upperBound
    }
  }
}
