import Filtering
import ImageCodecs
import Raster

/// A chessboard, made row by row: no more than a band of it is ever in memory.
final class Chessboard: RowSource {
  let header: PictureHeader
  private let square: Int
  private var next = 0

  init(side: Int, square: Int) {
    header = PictureHeader(height: side, width: side, format: PixelFormat(colorChannels: 1, sampleType: .uint8))
    self.square = square
  }

  func read(into band: RowBand) {
    band.rows = next..<min(next + band.capacity, header.height)
    for row in band.rows {
      band.withMutableRow(row - next) { bytes in
        for column in 0..<header.width {
          let isWhite = (row / square + column / square) % 2 == 0
          bytes.storeBytes(of: isWhite ? 255 : 0, toByteOffset: column, as: UInt8.self)
        }
      }
    }
    next = band.rows.upperBound
  }
}

/// A picture that comes from no file.
func filterAGeneratedPicture() throws {
  let soft = try FilterExpression(parsing: "gaussian 2")
  try soft.apply(to: Chessboard(side: 64, square: 8), writing: PictureWriter(path: "board.png"))
}
