import Glibc
import Raster

/// Writes float rows as a `.npy` array: `(height, width)` for one channel, else `(channels, height, width)`.
///
/// Planes lie one behind the other, so each row goes to as many places as there are channels; where the output
/// cannot seek (a pipe), several planes are held until the last row is known.
final class NumPySink: RowSink {
  private let header: PictureHeader
  private let output: OutputFile
  private let array: NumPyHeader
  private let writesInPlace: Bool
  private var planes: [[Float]]
  private var rowsDone = 0

  init(header: PictureHeader, output: OutputFile) throws(ImageCodecError) {
    precondition(header.format.sampleType == .float32, "an array is written from floats")
    self.header = header
    self.output = output
    let channels = header.format.channels
    array = NumPyHeader(shape: (channels == 1 ? [] : [channels]) + [header.height, header.width])
    writesInPlace = channels == 1 || output.canSeek
    planes = Array(repeating: [], count: writesInPlace ? 0 : channels)
    try output.write(array.serialized())
  }

  func write(_ band: RowBand) throws {
    precondition(band.width == header.width && band.format == header.format, "the band must fit the array")
    let channels = header.format.channels
    let count = band.rows.count
    guard count > 0 else { return }
    precondition(rowsDone + count <= header.height, "a sink takes no more rows than its header says")
    for channel in 0..<channels {
      let values = plane(channel, of: band, channels: channels)
      if channels == 1 {
        try unsafe values.span.bytes.withUnsafeBytes { bytes throws(ImageCodecError) in try unsafe output.write(bytes) }
      } else if writesInPlace {
        let offset = array.byteCount + (channel * header.height + rowsDone) * header.width * 4
        try unsafe values.span.bytes.withUnsafeBytes { bytes throws(ImageCodecError) in
          try unsafe output.write(bytes, at: offset)
        }
      } else {
        planes[channel] += values
      }
    }
    rowsDone += count
  }

  func finish() throws {
    precondition(rowsDone == header.height, "an array is finished after its last row")
    for values in planes {
      try unsafe values.span.bytes.withUnsafeBytes { bytes throws(ImageCodecError) in try unsafe output.write(bytes) }
    }
    planes = []
  }

  /// The samples of one channel as `<f4`.
  private func plane(_ channel: Int, of band: RowBand, channels: Int) -> [Float] {
    let width = header.width
    let count = band.rows.count
    return unsafe [Float](unsafeUninitializedCapacity: count * width) { buffer, initialized in
      for index in 0..<count {
        let row = unsafe band.row(index).assumingMemoryBound(to: Float.self)
        for x in 0..<width {
          let value = unsafe row[x * channels + channel]
          unsafe buffer[index * width + x] = Float(bitPattern: value.bitPattern.littleEndian)
        }
      }
      initialized = count * width
    }
  }
}
