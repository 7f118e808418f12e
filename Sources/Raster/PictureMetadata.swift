/// What travels from an input picture to the output beside its pixels.
public struct PictureMetadata: Sendable, Hashable {
  /// How densely the pixels lie on paper or glass.
  public struct Resolution: Sendable, Hashable {
    /// Pixels per metre from left to right, or the horizontal part of a bare ratio.
    public var horizontal: Double
    /// Pixels per metre from top to bottom, or the vertical part of a bare ratio.
    public var vertical: Double
    /// False when the two numbers only give the shape of a pixel.
    public var isPerMetre: Bool

    /// Makes a resolution from its two densities.
    public init(horizontal: Double, vertical: Double, isPerMetre: Bool) {
      self.horizontal = horizontal
      self.vertical = vertical
      self.isPerMetre = isPerMetre
    }
  }

  /// The ICC profile, byte for byte.
  public var iccProfile: [UInt8]?
  /// The exponent that encoded the samples, as PNG's gAMA says it: 0.45455 for most pictures.
  public var gamma: Double?
  /// PNG's sRGB rendering intent, 0…3.
  public var sRGBIntent: UInt8?
  /// The density of the pixels.
  public var resolution: Resolution?
  /// The EXIF block (a TIFF stream, without JPEG's "Exif\0\0"), its orientation already applied and set to 1.
  public var exif: [UInt8]?

  /// Makes metadata that says nothing.
  public init() {}
}
