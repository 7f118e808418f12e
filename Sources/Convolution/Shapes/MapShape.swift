/// How many planes a map has, and how large each is.
public struct MapShape: Sendable, Hashable {
  /// The number of planes.
  public var channels: Int
  /// Pixels down.
  public var height: Int
  /// Pixels across.
  public var width: Int

  /// Makes the shape of `channels` planes of `height` × `width` pixels.
  public init(channels: Int, height: Int, width: Int) {
    self.channels = channels
    self.height = height
    self.width = width
  }

  /// All values of the map.
  public var count: Int { channels * height * width }
}
