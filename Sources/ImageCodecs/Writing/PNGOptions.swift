/// How a PNG is written.
public struct PNGOptions: Sendable, Hashable {
  /// zlib's level: 0 stores, 9 tries hardest.
  public var compressionLevel = 6
  /// How rows are prepared for compression.
  public var filter = PNGRowFilter.adaptive
  /// Whether the picture is stored in Adam7's seven passes; holds the whole picture.
  public var interlaced = false

  /// Makes the options that libpng's users know.
  public init() {}
}
