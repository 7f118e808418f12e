/// How a JPEG is written.
public struct JPEGOptions: Sendable, Hashable {
  /// libjpeg's scale of quality, 1…100.
  public var quality = 90
  /// How densely colour is kept; nil for 4:4:4 from quality 90 up, and 4:2:0 below.
  public var chroma: ChromaSampling?
  /// Whether a rough picture comes first and is refined; takes 2 bytes of memory a sample.
  public var progressive = false
  /// Whether the Huffman tables are made for this picture; takes 2 bytes of memory a sample, which is why it is not the
  /// default: a picture is otherwise filtered in memory that does not grow with its height.
  public var optimized = false

  /// Makes the options of a good-looking file.
  public init() {}

  /// The sampling that will be used.
  var chosenChroma: ChromaSampling { chroma ?? (quality >= 90 ? .yuv444 : .yuv420) }
}
