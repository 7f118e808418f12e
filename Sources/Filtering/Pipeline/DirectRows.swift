import Raster

/// Rows that are read on the caller's thread when they are needed.
final class DirectRowInput: RowInput {
  private let source: any RowSource
  private let band: RowBand

  init(_ source: any RowSource, height: Int) {
    self.source = source
    band = RowBand(width: source.header.width, capacity: height, format: source.header.format)
  }

  func next() throws -> RowBand? {
    band.rows = band.rows.upperBound..<band.rows.upperBound
    try source.read(into: band)
    return band.rows.isEmpty ? nil : band
  }

  func giveBack(_ band: RowBand) {}
}

/// Rows that are written on the caller's thread when they are there.
final class DirectRowOutput: RowOutput {
  private let sink: any RowSink
  private let band: RowBand

  init(_ sink: any RowSink, band: RowBand) {
    self.sink = sink
    self.band = band
  }

  func emptyBand() -> RowBand { band }
  func deliver(_ band: RowBand) throws { try sink.write(band) }
  func finish() throws { try sink.finish() }
}
