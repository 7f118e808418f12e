import Convolution
import Raster

extension FilterPipeline {
  /// Works out one step, and puts its name before what it complains of.
  static func planned(_ step: any FilterStep, for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    let name = type(of: step).declaration.name
    let planned: PlannedStep
    do {
      planned = try step.planned(for: layout)
    } catch {
      throw FilteringError(cause: error.cause, message: "\(name): \(error.message)")
    }
    let output = planned.output
    let (pixels, overflows) = output.height.multipliedReportingOverflow(by: output.width)
    if overflows || pixels > max(maximumOutputPixels, layout.height * layout.width) {
      throw FilteringError(
        cause: .refused,
        message: "\(name): a picture of \(output.height)x\(output.width) pixels would come out, more than "
          + "\(maximumOutputPixels); ask for a smaller one")
    }
    return planned
  }

  /// The header of what comes out: the input's, with what the steps changed.
  ///
  /// An ICC profile is for one kind of colour, so it is dropped when the number of colour channels changes.
  static func outputHeader(
    of layout: PictureLayout, input: PictureHeader, sinkFormat: (PictureHeader) throws -> PixelFormat
  ) throws -> PictureHeader {
    var header = input
    header.height = layout.height
    header.width = layout.width
    header.format.colorChannels = layout.colorChannels
    header.format.hasAlpha = layout.hasAlpha
    if layout.colorChannels != input.format.colorChannels { header.metadata.iccProfile = nil }
    header.format = try sinkFormat(header)
    guard header.format.colorChannels == layout.colorChannels, layout.hasAlpha || !header.format.hasAlpha else {
      throw FilteringError(
        cause: .usage,
        message: "the steps give \(layout.colorChannels) colour channel\(layout.colorChannels == 1 ? "" : "s")"
          + "\(layout.hasAlpha ? " and alpha" : ""), which the output cannot hold; write .npy, or add gray")
    }
    return header
  }

  /// Rows of about 2 MB of floats a plane: 96 to 192 of them, so that there are pieces for several threads; fewer only when
  /// they are wider than 32,768 pixels.
  static func bandHeight(width: Int) -> Int {
    let width = max(1, width)
    let wanted = min(192, max(96, 524_288 / width)) / 48 * 48
    return max(16, min(wanted, 3_145_728 / width))
  }

  /// Bytes of all bands: planes of the stages, what their windows need, and rows on their way in and out.
  static func memory(
    _ stages: [BandStage], _ schedule: BandSchedule, _ height: Int, _ threads: Int, _ input: PixelFormat,
    _ output: PixelFormat
  ) -> Int {
    var total = 0
    func add(_ bytes: Int) {
      let (sum, overflows) = total.addingReportingOverflow(bytes)
      total = overflows ? Int.max : sum
    }
    for (index, stage) in stages.enumerated() {
      let layout = stage.layout
      add(
        PlaneBand.byteCount(channels: layout.channels, width: layout.width, capacity: schedule.capacities[index]))
      if case .whole(let whole) = stage.filling { add(whole.allocatedBytes(for: layout)) }
      guard case .window(let window) = stage.filling else { continue }
      for band in window.scratch(outputRows: height, inputRows: schedule.reaches[index]) {
        add(PlaneBand.byteCount(channels: band.channels, width: band.width, capacity: band.capacity))
      }
      let (scratch, overflows) = window.allocatedBytesPerThread.multipliedReportingOverflow(by: threads)
      add(overflows ? Int.max : scratch)
    }
    for (format, stage) in [(input, stages[0]), (output, stages[stages.count - 1])] {
      let (row, overflows) = stage.layout.width.multipliedReportingOverflow(by: format.bytesPerPixel)
      let (band, overflows2) = row.multipliedReportingOverflow(by: height * ThreadedRows.bandsInFlight)
      add(overflows || overflows2 ? Int.max : band)
    }
    return total
  }

  /// What to say of the steps of an expression that hold the whole picture; empty when none does.
  static func holders(in expression: FilterExpression) -> String {
    let names = expression.steps.map { type(of: $0).declaration }.filter(\.holdsPicture).map(\.name)
    if names.isEmpty { return "" }
    return " (\(names.joined(separator: " and ")) hold\(names.count == 1 ? "s" : "") the whole picture)"
  }

  static func mebibytes(_ bytes: Int) -> String {
    bytes == Int.max ? "more than 8 EiB" : "\((bytes >> 20) + (bytes % (1 << 20) == 0 ? 0 : 1)) MiB"
  }
}
