/// How a picture is read.
public struct DecodingOptions: Sendable, Hashable {
  /// What is refused for its size.
  public var limits = DecodingLimits()
  /// What is refused for its damage.
  public var failOn = DamageTolerance.error
  /// Whether a YCbCr JPEG gives its Y plane alone, as a gray picture; other pictures come as they are.
  public var readsLuminanceOnly = false
  /// Whether profile, gamma, resolution and EXIF are passed on; orientation is applied either way.
  public var keepsMetadata = true

  /// Makes the options of a careful reader.
  public init() {}
}
