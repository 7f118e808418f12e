public import Convolution

/// The size of a picture inside the pipeline and what its planes are: colour first, then perhaps alpha.
public struct PictureLayout: Sendable, Hashable {
  /// Pixels down.
  public var height: Int
  /// Pixels across.
  public var width: Int
  /// Planes of colour: 1 for gray, 3 for red, green and blue, any number for an array.
  public var colorChannels: Int
  /// Whether one more plane, the opacity, follows.
  public var hasAlpha: Bool

  /// Describes a picture.
  public init(height: Int, width: Int, colorChannels: Int, hasAlpha: Bool = false) {
    self.height = height
    self.width = width
    self.colorChannels = colorChannels
    self.hasAlpha = hasAlpha
  }

  /// All planes, alpha included.
  public var channels: Int { colorChannels + (hasAlpha ? 1 : 0) }

  /// All planes as one map.
  public var mapShape: MapShape { MapShape(channels: channels, height: height, width: width) }

  /// The layout that is left when a window went over the picture and `shape` came out.
  func resized(to shape: MapShape) -> PictureLayout {
    PictureLayout(height: shape.height, width: shape.width, colorChannels: colorChannels, hasAlpha: hasAlpha)
  }
}
