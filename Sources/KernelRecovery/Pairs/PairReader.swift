import Convolution
import Raster

/// Reads a pair from top to bottom as strips that can be looked at in any order.
final class PairReader {
  /// Rows of the after-picture in one strip.
  static let stripHeight = 32

  private let pair: PicturePair
  private let index: Int
  private let reach: RowReach
  private let workers: WorkerPool
  private let before: Cursor
  private let after: Cursor
  private var nextRow = 0
  private var last: RowBand?

  /// A source that one thread at a time reads.
  private final class Cursor: @unchecked Sendable {
    let source: any RowSource
    let name: String
    var row = 0
    var failure: (any Error)?

    init(_ picture: PicturePair.Picture) throws {
      source = try picture.open()
      name = picture.name
    }

    /// Fills `band` with the next rows, as many as fit.
    func fill(_ band: RowBand) {
      do {
        try source.read(into: band)
        row += band.rows.count
        if band.rows.count < band.capacity {
          throw LearningError(
            cause: .data, name: name, message: "the picture ends after \(row) of \(source.header.height) rows")
        }
      } catch { failure = error }
    }

    /// Reads on to the end, so that damage there is found.
    func drain() {
      let left = source.header.height - row
      guard left > 0, failure == nil else { return }
      let band = RowBand(width: source.header.width, capacity: min(left, 32), format: source.header.format)
      for start in stride(from: 0, to: left, by: 32) where failure == nil {
        let rows = min(32, left - start)
        let part =
          rows == band.capacity ? band : RowBand(width: band.width, capacity: rows, format: band.format)
        fill(part)
      }
    }
  }

  /// Opens both pictures of a pair.
  init(_ pair: PicturePair, index: Int, reach: RowReach, workers: WorkerPool) throws {
    self.pair = pair
    self.index = index
    self.reach = reach
    self.workers = workers
    before = try Cursor(pair.before)
    after = try Cursor(pair.after)
  }

  /// The header of the before-picture.
  var beforeHeader: PictureHeader { before.source.header }
  /// The header of the after-picture.
  var afterHeader: PictureHeader { after.source.header }

  /// The next strip; nil when both pictures are read to their ends.
  ///
  /// Both decoders work at once where there are threads for it.
  func next() throws -> PairStrip? {
    let height = afterHeader.height
    guard nextRow < height else {
      let (before, after) = (before, after)
      workers.run(pieces: 2) { $0 == 0 ? before.drain() : after.drain() }
      try check()
      return nil
    }
    let rows = nextRow..<min(nextRow + Self.stripHeight, height)
    nextRow = rows.upperBound
    let target = RowBand(width: afterHeader.width, capacity: rows.count, format: afterHeader.format)
    let needed = reach.source(of: rows, height: beforeHeader.height)
    let source = RowBand(width: beforeHeader.width, capacity: max(1, needed.count), format: beforeHeader.format)
    let (before, after, held) = (before, after, last)
    workers.run(pieces: 2) { piece in
      if piece == 0 { after.fill(target) } else { Self.fill(source, needed, from: before, held: held) }
    }
    try check()
    target.rows = rows
    source.rows = needed
    last = source
    return PairStrip(pair: index, after: target, before: source)
  }

  private func check() throws {
    if let failure = before.failure ?? after.failure { throw failure }
  }

  /// Fills a band with the rows `needed`: first what the strip above holds of them, then from the file.
  private static func fill(_ band: RowBand, _ needed: Range<Int>, from cursor: Cursor, held: RowBand?) {
    var row = needed.lowerBound
    if let held, held.rows.contains(row) {
      let end = min(held.rows.upperBound, needed.upperBound)
      for next in row..<end {
        unsafe band.row(next - needed.lowerBound).copyMemory(
          from: UnsafeRawBufferPointer(held.row(next - held.rows.lowerBound)))
      }
      row = end
    }
    if cursor.row < row {
      cursor.fill(RowBand(width: band.width, capacity: row - cursor.row, format: band.format))
    }
    guard row < needed.upperBound, cursor.failure == nil else { return }
    let part = RowBand(width: band.width, capacity: needed.upperBound - row, format: band.format)
    cursor.fill(part)
    guard cursor.failure == nil else { return }
    for next in row..<needed.upperBound {
      unsafe band.row(next - needed.lowerBound).copyMemory(from: UnsafeRawBufferPointer(part.row(next - row)))
    }
  }
}
