/// How a PNG is written.
public struct PNGOptions: Sendable, Hashable {
  /// zlib's level: 0 stores, 9 tries hardest.
  ///
  /// Level 4 is the default: with filtered rows its files are a few per cent larger than those of level 6, which takes three
  /// times as long (`scripts/compare-compression` prints both).
  public var compressionLevel = 4
  /// How rows are prepared for compression.
  public var filter = PNGRowFilter.adaptive
  /// Whether the picture is stored in Adam7's seven passes; holds the whole picture.
  public var interlaced = false

  /// Makes the options that libpng's users know.
  public init() {}
}
