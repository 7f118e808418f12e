import Filtering
import Raster

/// A destination that keeps nothing of a picture but how bright it is.
final class BrightnessMeter: PictureDestination, RowSink {
  private(set) var mean = 0.0
  private var sum = 0.0
  private var count = 0.0

  func pixelFormat(for header: PictureHeader) -> PixelFormat {
    PixelFormat(colorChannels: header.format.colorChannels, sampleType: .float32)
  }

  func makeSink(for header: PictureHeader, parallel: @escaping ParallelFor) -> any RowSink { self }

  func write(_ band: RowBand) {
    for row in 0..<band.rows.count {
      band.withRow(row) { bytes in
        for offset in stride(from: 0, to: bytes.byteCount, by: 4) {
          sum += Double(Float(bitPattern: bytes.unsafeLoad(fromByteOffset: offset, as: UInt32.self)))
          count += 1
        }
      }
    }
  }

  func finish() { mean = sum / count }
}

/// A picture that goes to no file.
func measureAPicture() throws {
  let meter = BrightnessMeter()
  let bright = try FilterExpression(parsing: "gain 0.5 | offset 0.25")
  try bright.apply(to: Chessboard(side: 64, square: 8), writing: meter)
  print("mean brightness: \(meter.mean)")
}
