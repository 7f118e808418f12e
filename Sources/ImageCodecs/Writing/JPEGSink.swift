import CImageCodecs
import Raster

/// Writes rows as a JPEG.
@safe final class JPEGSink: RowSink {
  private let header: PictureHeader
  private let output: OutputFile
  private let writer: OpaquePointer
  private var rowsDone = 0

  /// Writes the file's head at once; throws when the picture is wider or higher than 65,500 pixels.
  init(header: PictureHeader, options: EncodingOptions, output: OutputFile) throws(ImageCodecError) {
    self.header = header
    self.output = output
    guard let writer = unsafe codec_jpeg_writer_create(output.fileDescriptor) else {
      throw ImageCodecError(cause: .inputOutput, message: "There is not enough memory to write it.", name: output.name)
    }
    unsafe self.writer = unsafe writer
    guard header.height <= 65_500, header.width <= 65_500 else {
      throw ImageCodecError(
        cause: .unsupported,
        message: "A JPEG holds at most 65,500 pixels on a side, not \(header.height)×\(header.width); write a PNG.",
        name: output.name)
    }
    precondition(header.format.sampleType == .uint8 && !header.format.hasAlpha, "a JPEG has 8 bits and no alpha")
    let jpeg = options.jpeg
    guard (1...100).contains(jpeg.quality) else {
      throw ImageCodecError(
        cause: .unsupported, message: "JPEG quality runs from 1 to 100, not \(jpeg.quality).", name: output.name)
    }
    let metadata = options.keepsMetadata ? header.metadata : PictureMetadata()
    var settings = unsafe CodecJPEGSettings()
    unsafe settings.height = UInt32(header.height)
    unsafe settings.width = UInt32(header.width)
    unsafe settings.channels = Int32(header.format.colorChannels)
    unsafe settings.quality = Int32(jpeg.quality)
    unsafe settings.horizontal_sampling = jpeg.chosenChroma.horizontalFactor
    unsafe settings.vertical_sampling = jpeg.chosenChroma.verticalFactor
    unsafe settings.progressive = jpeg.progressive
    unsafe settings.optimized = jpeg.optimized
    let density = JPEGDensity(metadata.resolution)
    unsafe settings.density_unit = density.unit
    unsafe settings.horizontal_density = density.horizontal
    unsafe settings.vertical_density = density.vertical
    let profile = ICCProfile.fitting(metadata.iccProfile, colorChannels: header.format.colorChannels) ?? []
    let exif = metadata.exif ?? []
    let status = unsafe profile.withUnsafeBufferPointer { profile in
      unsafe exif.withUnsafeBufferPointer { exif in
        unsafe settings.icc_profile = profile.count > 0 ? profile.baseAddress : nil
        unsafe settings.icc_profile_count = profile.count
        unsafe settings.exif = exif.count > 0 ? exif.baseAddress : nil
        unsafe settings.exif_count = exif.count
        return unsafe codec_jpeg_writer_start(writer, &settings)
      }
    }
    try check(status)
  }

  deinit { unsafe codec_jpeg_writer_free(writer) }

  func write(_ band: RowBand) throws {
    precondition(band.width == header.width && band.format == header.format, "the band must fit the picture")
    let count = band.rows.count
    guard count > 0 else { return }
    precondition(rowsDone + count <= header.height, "a sink takes no more rows than its header says")
    rowsDone += count
    let rows = unsafe band.row(0).assumingMemoryBound(to: UInt8.self).baseAddress
    try check(unsafe codec_jpeg_writer_write_rows(writer, rows, band.bytesPerRow, UInt32(count)))
  }

  func finish() throws {
    precondition(rowsDone == header.height, "a picture is finished after its last row")
    try check(unsafe codec_jpeg_writer_finish(writer))
  }

  private func check(_ status: CodecStatus) throws(ImageCodecError) {
    switch status {
    case .done: return
    case .writeFailed: throw output.writingFailure(unsafe codec_jpeg_writer_errno(writer))
    default:
      let detail = unsafe String(cString: codec_jpeg_writer_message(writer))
      throw ImageCodecError(
        cause: .inputOutput, message: "The JPEG cannot be written: \(detail).", name: output.name)
    }
  }
}
