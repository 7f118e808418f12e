import Raster

extension DecodingLimits {
  /// The error for a picture that claims to be larger than these limits; nil for one that may be read.
  ///
  /// `workingBytes` is what the decoder holds; a turned picture is held once more.
  func refusal(
    of header: PictureHeader, format: PictureFileFormat, workingBytes: Int, orientation: PictureOrientation,
    name: String
  ) -> ImageCodecError? {
    func refused(_ message: String) -> ImageCodecError {
      ImageCodecError(cause: .refused, message: message, name: name)
    }
    let (height, width) = (header.height, header.width)
    let side = format == .jpeg ? maximumJPEGSide : maximumPNGSide
    guard max(height, width) <= side else {
      return refused("It claims \(height)×\(width) pixels, more than \(side) on a side; --max-side raises the limit.")
    }
    let (pixels, overflows) = height.multipliedReportingOverflow(by: width)
    guard !overflows, pixels <= maximumPixels else {
      return refused("It claims \(height)×\(width) pixels, more than \(maximumPixels); --max-pixels raises the limit.")
    }
    // A row pair at least is held by every stage, whatever the height.
    let (rowBytes, rowOverflows) = width.multipliedReportingOverflow(by: 2 * header.format.bytesPerPixel)
    var needed = rowOverflows ? Int.max : rowBytes
    if orientation.needsWholePicture {
      let (bytes, overflows) = pixels.multipliedReportingOverflow(by: header.format.bytesPerPixel)
      needed = overflows ? Int.max : max(needed, bytes)
    }
    let (total, totalOverflows) = needed.addingReportingOverflow(workingBytes)
    guard !totalOverflows, total <= maximumMemory else {
      return refused(
        "Decoding it holds \(totalOverflows ? "more than any memory" : "\(total) bytes"), more than \(maximumMemory); "
          + "--max-memory raises the limit.")
    }
    return nil
  }
}
