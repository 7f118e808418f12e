import Raster

/// Some rows of an after-picture, and the rows of the before-picture that they may depend on.
struct PairStrip: @unchecked Sendable {
  /// Which pair it is of.
  let pair: Int
  /// `rows` of the after-picture; nobody writes to it any more.
  let after: RowBand
  /// The rows that the widest kernel reads for them, cut to the picture.
  let before: RowBand

  /// The rows of the after-picture.
  var rows: Range<Int> { after.rows }
}

/// How far above and below its own place a row of the after-picture may read.
struct RowReach: Sendable, Hashable {
  var stride: Int
  var above: Int
  var below: Int

  /// The rows of a before-picture of `height` rows that the given rows of the after-picture may read.
  func source(of rows: Range<Int>, height: Int) -> Range<Int> {
    guard let first = rows.first, let last = rows.last else { return 0..<0 }
    let lower = min(max(0, first * stride - above), height)
    return lower..<max(lower, min(height, last * stride + below + 1))
  }
}
