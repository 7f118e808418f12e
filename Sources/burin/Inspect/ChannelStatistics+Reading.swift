internal import Drawing
package import JSON
package import Raster

extension ChannelStatistics {
  /// Reads a source to its end, in bands of about a mebibyte.
  package static func channels(of source: any RowSource) throws -> [ChannelStatistics] {
    let header = source.header
    var channels = [ChannelStatistics](repeating: ChannelStatistics(), count: header.format.channels)
    let rowBytes = max(1, header.width * header.format.bytesPerPixel)
    let capacity = max(1, min(header.height, (1 << 20) / rowBytes))
    let band = RowBand(width: header.width, capacity: capacity, format: header.format)
    try source.read(into: band)
    while !band.rows.isEmpty {
      add(band, to: &channels)
      try source.read(into: band)
    }
    return channels
  }

  /// Adds the keys `minimum`, `maximum` and `mean`.
  package func addRange(to object: inout JSONObject) {
    object.add("minimum", minimum)
    object.add("maximum", maximum)
    object.add("mean", mean)
  }
}
