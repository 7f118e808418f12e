/// A picture turned upright while it is read.
///
/// Mirroring works row by row; every other turn holds the whole picture, from the first `read(into:)` on.
public final class OrientedSource: RowSource {
  /// The header of the upright picture.
  public var header: PictureHeader {
    var header = source.header
    if orientation.exchangesSides { swap(&header.height, &header.width) }
    return header
  }
  private let source: any RowSource
  private let orientation: PictureOrientation
  private var stored: RowBand?
  private var nextRow = 0

  /// Turns what `source` gives as `orientation` says.
  public init(_ source: any RowSource, orientation: PictureOrientation) {
    self.source = source
    self.orientation = orientation
  }

  /// Fills `band` with upright rows; throws what the source throws.
  public func read(into band: RowBand) throws {
    precondition(band.width == header.width && band.format == header.format, "the band must fit the upright picture")
    guard orientation.needsWholePicture else {
      try source.read(into: band)
      if orientation == .mirrored { mirrorRows(of: band) }
      return
    }
    let whole = try wholePicture()
    let count = min(band.capacity, header.height - nextRow)
    band.rows = nextRow..<(nextRow + count)
    copyRows(from: whole, to: band)
    nextRow += count
    if nextRow == header.height { stored = nil }
  }

  private func wholePicture() throws -> RowBand {
    if let stored { return stored }
    let header = source.header
    let isAtEnd = nextRow == self.header.height
    let whole = RowBand(width: header.width, capacity: isAtEnd ? 0 : header.height, format: header.format)
    if !isAtEnd {
      try source.read(into: whole)
      precondition(whole.rows.count == header.height, "a source gives as many rows as fit and are left")
      stored = whole
    }
    return whole
  }

  private func mirrorRows(of band: RowBand) {
    let size = header.format.bytesPerPixel
    for index in 0..<band.rows.count {
      let row = unsafe band.row(index)
      var left = 0
      var right = (header.width - 1) * size
      while left < right {
        for byte in 0..<size { unsafe row.swapAt(left + byte, right + byte) }
        left += size
        right -= size
      }
    }
  }

  private func copyRows(from whole: RowBand, to band: RowBand) {
    guard band.rows.count > 0, header.width > 0 else { return }
    switch header.format.bytesPerPixel {
    case 1: copyPixels(from: whole, to: band, as: UInt8.self)
    case 2: copyPixels(from: whole, to: band, as: UInt16.self)
    case 3: copyPixels(from: whole, to: band, as: (UInt8, UInt8, UInt8).self)
    case 4: copyPixels(from: whole, to: band, as: UInt32.self)
    case 6: copyPixels(from: whole, to: band, as: (UInt16, UInt16, UInt16).self)
    case 8: copyPixels(from: whole, to: band, as: UInt64.self)
    default: preconditionFailure("only pictures of 1 to 4 integer samples a pixel have an orientation")
    }
  }

  /// Copies in tiles, so that a column of the stored picture is still in cache when its neighbour is read.
  private func copyPixels<Pixel: BitwiseCopyable>(from whole: RowBand, to band: RowBand, as type: Pixel.Type) {
    let storedWidth = whole.width
    let stored = unsafe whole.row(0).assumingMemoryBound(to: Pixel.self).baseAddress
    guard let stored = unsafe stored else { return }
    let tile = 64
    for tileStart in stride(from: 0, to: header.width, by: tile) {
      let tileEnd = min(header.width, tileStart + tile)
      for index in 0..<band.rows.count {
        let y = band.rows.lowerBound + index
        let line = orientation.startsAtFarEnd ? header.height - 1 - y : y
        let target = unsafe band.row(index).assumingMemoryBound(to: Pixel.self)
        for x in tileStart..<tileEnd {
          let place = orientation.readsBackward ? header.width - 1 - x : x
          let offset = orientation.exchangesSides ? place * storedWidth + line : line * storedWidth + place
          unsafe target[x] = stored[offset]
        }
      }
    }
  }
}
