import Raster

/// Writes rows as a PNG.
///
/// Interlaced, it holds the picture until `finish()`; otherwise a few strips of a quarter megabyte.
final class PNGSink: RowSink {
  private let header: PictureHeader
  private let layout: PNGLayout
  private let output: OutputFile
  private let writer: PNGStripWriter
  private let whole: RowBand?
  private var rowsDone = 0

  /// Writes the file's head at once.
  init(
    header: PictureHeader, options: EncodingOptions, output: OutputFile, parallel: @escaping ParallelFor
  ) throws(ImageCodecError) {
    precondition(header.format.sampleType != .float32, "a PNG has integer samples")
    let is16 = header.format.sampleType == .uint16
    let asked = options.bitDepth ?? 8
    layout = PNGLayout(header: header, bitDepth: is16 ? 16 : header.format.channels == 1 ? min(8, asked) : 8)
    guard (0...9).contains(options.png.compressionLevel) else {
      throw ImageCodecError(
        cause: .unsupported, message: "PNG compression runs from 0 to 9, not \(options.png.compressionLevel).",
        name: output.name)
    }
    self.header = header
    self.output = output
    writer = PNGStripWriter(layout: layout, options: options.png, output: output, parallel: parallel)
    whole =
      options.png.interlaced ? RowBand(width: header.width, capacity: header.height, format: header.format) : nil
    try output.write(
      PNGHead.bytes(
        layout: layout, isInterlaced: options.png.interlaced, colorChannels: header.format.colorChannels,
        metadata: options.keepsMetadata ? header.metadata : PictureMetadata()))
  }

  func write(_ band: RowBand) throws {
    precondition(band.width == header.width && band.format == header.format, "the band must fit the picture")
    precondition(rowsDone + band.rows.count <= header.height, "a sink takes no more rows than its header says")
    let byteCount = layout.scanlineByteCount(width: header.width)
    for index in 0..<band.rows.count {
      let row = unsafe band.row(index)
      if let whole {
        unsafe whole.row(rowsDone).copyMemory(from: UnsafeRawBufferPointer(row))
      } else {
        let line = try unsafe writer.appendLine(byteCount: byteCount, startsPass: rowsDone == 0)
        unsafe layout.pack(UnsafeRawBufferPointer(row), into: line)
      }
      rowsDone += 1
    }
  }

  func finish() throws {
    precondition(rowsDone == header.height, "a picture is finished after its last row")
    if let whole { try writePasses(of: whole) }
    try writer.finish()
    try output.write(PNGChunk.bytes(type: "IEND", payload: []))
  }

  private func writePasses(of whole: RowBand) throws(ImageCodecError) {
    let size = header.format.bytesPerPixel
    var samples = [UInt8](repeating: 0, count: header.width * size)
    for pass in Adam7.passes where pass.left < header.width {
      let width = pass.width(of: header.width)
      let byteCount = layout.scanlineByteCount(width: width)
      for y in stride(from: pass.top, to: header.height, by: pass.down) {
        let row = unsafe whole.row(y)
        for x in 0..<width {
          let from = (pass.left + x * pass.across) * size
          for byte in 0..<size { samples[x * size + byte] = unsafe row[from + byte] }
        }
        let line = try unsafe writer.appendLine(byteCount: byteCount, startsPass: y == pass.top)
        unsafe samples.withUnsafeBytes { samples in
          unsafe layout.pack(UnsafeRawBufferPointer(rebasing: samples[..<(width * size)]), into: line)
        }
      }
    }
  }
}
