/// How large a picture may claim to be before it is refused.
public struct DecodingLimits: Sendable, Hashable {
  /// Height times width, at most.
  public var maximumPixels = 268_402_689
  /// Pixels along the longer side of a JPEG, at most; libjpeg itself holds no more than 65,500.
  public var maximumJPEGSide = 65_500
  /// Pixels along the longer side of a PNG or an array, at most.
  public var maximumPNGSide = 1_000_000
  /// Bytes that decoding may hold: an interlaced or turned picture, all coefficients of a progressive one.
  public var maximumMemory = 2 << 30
  /// Scans of a progressive JPEG, at most.
  public var maximumScans = 100

  /// Makes the limits that a stranger's picture is held to.
  public init() {}
}
