/// What is known of a picture before its first row.
public struct PictureHeader: Sendable, Hashable {
  /// Pixels down.
  public var height: Int
  /// Pixels across.
  public var width: Int
  /// What one pixel holds.
  public var format: PixelFormat
  /// What travels with the pixels.
  public var metadata: PictureMetadata

  /// Describes a picture of `height` × `width` pixels.
  public init(height: Int, width: Int, format: PixelFormat, metadata: PictureMetadata = PictureMetadata()) {
    self.height = height
    self.width = width
    self.format = format
    self.metadata = metadata
  }
}
