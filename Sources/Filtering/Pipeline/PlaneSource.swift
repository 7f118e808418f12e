public import Convolution
public import Raster

/// The planes of a map as a picture's rows.
public final class PlaneSource: RowSource {
  /// The picture; its samples are floats.
  public let header: PictureHeader
  private let map: FeatureMap
  private var next = 0

  /// Gives the planes of `map`, of which the last is the opacity where `hasAlpha` says so.
  public init(_ map: FeatureMap, hasAlpha: Bool = false) {
    precondition(map.shape.channels > (hasAlpha ? 1 : 0), "a picture has a plane of its own beside the opacity")
    self.map = map
    header = PictureHeader(
      height: map.shape.height, width: map.shape.width,
      format: PixelFormat(
        colorChannels: map.shape.channels - (hasAlpha ? 1 : 0), hasAlpha: hasAlpha, sampleType: .float32))
  }

  /// Fills `band` with the next rows.
  public func read(into band: RowBand) {
    let count = min(band.capacity, header.height - next)
    band.rows = next..<next + count
    let channels = map.shape.channels
    for row in 0..<count {
      let target = unsafe band.row(row).assumingMemoryBound(to: Float.self)
      for channel in 0..<channels {
        let plane = unsafe map.band.pointer(channel: channel, row: next + row)
        for column in 0..<header.width { unsafe target[column * channels + channel] = plane[column] }
      }
    }
    next += count
  }
}
