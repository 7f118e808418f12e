import Randomness

/// A part of a picture that is painted over.
public struct ErasedRectangle: Sendable, Hashable {
  /// The rows that it covers.
  public let rows: Range<Int>
  /// The columns that it covers.
  public let columns: Range<Int>
  /// What the noise in it is drawn from; nil stands for samples of 0.
  public let noiseSeed: UInt64?

  /// Describes a rectangle, painted with 0 unless there is a seed for noise.
  public init(rows: Range<Int>, columns: Range<Int>, noiseSeed: UInt64? = nil) {
    precondition(rows.lowerBound >= 0 && columns.lowerBound >= 0, "a rectangle lies in its picture")
    self.rows = rows
    self.columns = columns
    self.noiseSeed = noiseSeed
  }

  /// Paints over its part of the picture that begins at `start`, and whose rows have `width` samples.
  func paint(_ pictures: inout MutableSpan<UInt8>, at start: Int, width: Int) {
    guard let noiseSeed else {
      for row in rows {
        for column in columns { pictures[start + row * width + column] = 0 }
      }
      return
    }
    var generator = SplitMix(seed: noiseSeed)
    for row in rows {
      for column in columns { pictures[start + row * width + column] = UInt8(generator.next() >> 56) }
    }
  }
}
