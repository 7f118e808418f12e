import CImageCodecs
import Files
import Raster

/// The rows of a PNG or JPEG, decoded as they are asked for.
@safe final class CompressedSource: LuminanceSource, ReducibleSource {
  private(set) var header: PictureHeader
  /// What the file says of itself before anything is applied or dropped.
  let orientation: PictureOrientation
  private let reader: OpaquePointer
  private let prefix: UnsafeMutableBufferPointer<UInt8>
  private let input: InputFile
  private let options: DecodingOptions
  private var nextRow = 0
  private var hasStarted = false

  /// Reads the header and holds it to the limits; allocates nothing in proportion to the picture.
  init(_ input: InputFile, format: PictureFileFormat, options: DecodingOptions) throws(ImageCodecError) {
    self.input = input
    self.options = options
    let prefix = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: input.prefix.count)
    _ = unsafe prefix.initialize(from: input.prefix)
    unsafe self.prefix = unsafe prefix
    let settings = CodecReadOptions(
      failing_damage: options.failOn.failingDamage, maximum_scans: Int32(clamping: options.limits.maximumScans),
      keeps_icc_profile: options.keepsMetadata)
    guard
      let reader = unsafe codec_reader_create(
        format == .png ? .PNG : .JPEG, prefix.baseAddress, prefix.count, input.fileDescriptor, settings)
    else {
      unsafe prefix.deallocate()
      throw ImageCodecError(cause: .inputOutput, message: "There is not enough memory to read it.", name: input.name)
    }
    unsafe self.reader = unsafe reader
    let failure = unsafe Self.failure(
      of: codec_reader_read_header(reader), reader, input, format, options, hasRows: false)
    var header = PictureHeader(height: 0, width: 0, format: PixelFormat(colorChannels: 1, sampleType: .uint8))
    var orientation = PictureOrientation.upright
    var refusal = failure
    if failure == nil {
      if options.readsLuminanceOnly { unsafe codec_reader_give_luminance(reader) }
      let info = unsafe codec_reader_info(reader).pointee
      (header, orientation) = unsafe Self.description(of: info, keepsMetadata: options.keepsMetadata)
      let working = unsafe Int(clamping: info.working_bytes)
      refusal = options.limits.refusal(
        of: header, format: format, workingBytes: working, orientation: orientation, name: input.name)
    }
    self.header = header
    self.orientation = orientation
    // All properties are set by now, so that throwing runs deinit and frees the reader.
    if let refusal { throw refusal }
  }

  deinit {
    unsafe codec_reader_free(reader)
    unsafe prefix.deallocate()
  }

  /// Narrows the rows to Y where the file stores it; does nothing once a row was read.
  func giveLuminanceOnly() {
    if hasStarted { return }
    unsafe codec_reader_give_luminance(reader)
    describeAgain()
  }

  /// Lets the decoder give fewer samples of each block; does nothing once a row was read.
  ///
  /// What the limits say of the whole picture stands.
  func reduce(keeping side: Int) {
    if hasStarted { return }
    // A failure stays with the reader, which tells it when the first row is asked for.
    _ = unsafe codec_reader_reduce(reader, UInt32(clamping: side))
    describeAgain()
  }

  private func describeAgain() {
    let info = unsafe codec_reader_info(reader).pointee
    header = unsafe Self.description(of: info, keepsMetadata: options.keepsMetadata).header
  }

  /// What the header says of how the file holds the picture.
  var storage: PictureStorage {
    let info = unsafe codec_reader_info(reader).pointee
    return unsafe PictureStorage(
      bitDepth: Int(info.stored_bits), isInterlaced: info.is_interlaced, orientation: orientation)
  }

  /// What was passed over so far, as sentences.
  var warnings: [String] {
    let count = unsafe codec_reader_warning_count(reader)
    return (0..<count).map { index in
      let text = unsafe String(cString: codec_reader_warning(reader, index))
      // The words of Reader.h for the end of the file; everything else comes from the library.
      if text.hasPrefix("the file ends") { return "It is cut off, and was read as far as it goes." }
      return "It is damaged, and was read all the same: \(text)."
    }
  }

  func read(into band: RowBand) throws {
    precondition(band.width == header.width && band.format == header.format, "the band must fit the picture")
    let count = min(band.capacity, header.height - nextRow)
    band.rows = nextRow..<(nextRow + count)
    guard count > 0 else { return }
    if !hasStarted {
      hasStarted = true
      try check(unsafe codec_reader_start(reader))
    }
    let rows = unsafe band.row(0).assumingMemoryBound(to: UInt8.self).baseAddress
    try check(unsafe codec_reader_read_rows(reader, rows, band.bytesPerRow, UInt32(count)))
    nextRow += count
    // Damage behind the last row is known before that row is handed on.
    if nextRow == header.height { try check(unsafe codec_reader_finish(reader)) }
  }

  private func check(_ status: CodecStatus) throws(ImageCodecError) {
    let format: PictureFileFormat = input.prefix.first == 0x89 ? .png : .jpeg
    if let failure = unsafe Self.failure(of: status, reader, input, format, options, hasRows: true) { throw failure }
  }
}
