/// What the samples of one pixel are, in the order in which they are stored.
///
/// Colour comes first, alpha last and not premultiplied. A `.npy` array has as many colour channels as planes, and no alpha.
public struct PixelFormat: Sendable, Hashable {
  /// 1 for gray, 3 for red, green and blue; any number for an array.
  public var colorChannels: Int
  /// Whether one more sample, the opacity, follows the colour.
  public var hasAlpha: Bool
  /// How each sample is stored.
  public var sampleType: SampleType

  /// Describes pixels of the given channels.
  public init(colorChannels: Int, hasAlpha: Bool = false, sampleType: SampleType) {
    self.colorChannels = colorChannels
    self.hasAlpha = hasAlpha
    self.sampleType = sampleType
  }

  /// All samples of one pixel, alpha included.
  public var channels: Int { colorChannels + (hasAlpha ? 1 : 0) }

  /// The number of bytes that one pixel takes.
  public var bytesPerPixel: Int { channels * sampleType.byteCount }
}
