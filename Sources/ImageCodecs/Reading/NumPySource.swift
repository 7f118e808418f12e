import Files
import Glibc
import Raster

/// The rows of a `.npy` array of one plane or several, as floats.
///
/// From a plain file each plane is read at its own place, so that memory is a few rows; what comes through a pipe is
/// held.
final class NumPySource: RowSource {
  let header: PictureHeader
  private let input: InputFile
  private let array: NumPyHeader
  private let held: [UInt8]?
  private var nextRow = 0

  /// Reads the array's header, and holds it and the length of the file to the shape and the limits.
  init(_ input: InputFile, limits: DecodingLimits) throws(ImageCodecError) {
    self.input = input
    let fileCount = input.regularByteCount
    let name = input.name
    let start = try ImageCodecError.translating { () throws(FileError) in
      try input.readAll(limit: 12 + NumPyHeader.maximumByteCount)
    }
    let array: NumPyHeader
    do {
      array = try NumPyHeader(parsing: start)
    } catch {
      throw ImageCodecError(cause: .malformed, message: error.message, name: name)
    }
    self.array = array
    header = try Self.header(of: array, name: name)
    let expected = array.byteCount + array.valueCount * array.element.byteCount
    let refusal = limits.refusal(
      of: header, format: .npy, workingBytes: fileCount == nil ? expected : 0, orientation: .upright, name: name)
    if let refusal { throw refusal }
    if let fileCount {
      held = nil
      try Self.check(fileCount, expected, array, name)
    } else {
      var bytes = start
      while input.fileDescriptor >= 0, bytes.count <= expected {
        let part = try ImageCodecError.translating { () throws(FileError) in
          try input.read(atMost: min(1 << 20, expected + 1 - bytes.count))
        }
        if part.isEmpty { break }
        bytes += part
      }
      try Self.check(bytes.count, expected, array, name)
      held = bytes
    }
  }

  func read(into band: RowBand) throws {
    precondition(band.width == header.width && band.format == header.format, "the band must fit the array")
    let count = min(band.capacity, header.height - nextRow)
    band.rows = nextRow..<(nextRow + count)
    guard count > 0 else { return }
    let channels = header.format.colorChannels
    let rowBytes = header.width * array.element.byteCount
    for channel in 0..<channels {
      let offset = array.byteCount + (channel * header.height + nextRow) * rowBytes
      let bytes = try bytes(at: offset, count: count * rowBytes)
      unsafe bytes.withUnsafeBytes { bytes in
        for row in 0..<count {
          guard let target = unsafe band.row(row).assumingMemoryBound(to: Float.self).baseAddress else { continue }
          let part = unsafe UnsafeRawBufferPointer(rebasing: bytes[row * rowBytes..<(row + 1) * rowBytes])
          unsafe array.element.decode(part, count: header.width, into: target + channel, stride: channels)
        }
      }
    }
    nextRow += count
  }

  private func bytes(at offset: Int, count: Int) throws(ImageCodecError) -> ArraySlice<UInt8> {
    if let held { return held[offset..<(offset + count)] }
    var failure: Int32 = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, done in
      while done < count {
        let part = unsafe pread(input.fileDescriptor, buffer.baseAddress! + done, count - done, off_t(offset + done))
        if part < 0, errno == EINTR { continue }
        if part < 0 { failure = errno }
        if part <= 0 { break }
        done += part
      }
    }
    if failure != 0 { throw ImageCodecError(input.readingFailure(failure)) }
    guard bytes.count == count else {
      throw ImageCodecError(cause: .malformed, message: "It became shorter while it was read.", name: input.name)
    }
    return bytes[...]
  }

  private static func header(of array: NumPyHeader, name: String) throws(ImageCodecError) -> PictureHeader {
    func refused(_ message: String) -> ImageCodecError {
      ImageCodecError(cause: .unsupported, message: message, name: name)
    }
    let shape = array.shape
    guard shape.count == 2 || shape.count == 3 else {
      throw refused(
        "Its shape is \(NumPyHeader.text(of: shape)); a picture is (height, width) or (channels, height, width).")
    }
    guard !array.isColumnMajor else {
      throw refused("It is stored by columns (Fortran order); save numpy.ascontiguousarray of it.")
    }
    guard array.valueCount > 0 else { throw refused("Its shape \(NumPyHeader.text(of: shape)) holds no pixels.") }
    let channels = shape.count == 3 ? shape[0] : 1
    return PictureHeader(
      height: shape[shape.count - 2], width: shape[shape.count - 1],
      format: PixelFormat(colorChannels: channels, sampleType: .float32))
  }

  private static func check(
    _ count: Int, _ expected: Int, _ array: NumPyHeader, _ name: String
  ) throws(ImageCodecError) {
    guard count != expected else { return }
    let shape = NumPyHeader.text(of: array.shape)
    let message =
      count < expected
      ? "It is cut off: its shape \(shape) takes \(expected) bytes, but there are \(count)."
      : "Its shape \(shape) takes \(expected) bytes, but more follow; save the array again."
    throw ImageCodecError(cause: .malformed, message: message, name: name)
  }
}
