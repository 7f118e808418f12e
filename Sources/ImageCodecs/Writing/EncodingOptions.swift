public import Raster

/// How a picture is written.
public struct EncodingOptions: Sendable, Hashable {
  /// What kind of file it becomes.
  public var format: PictureFileFormat
  /// What only a PNG can be asked.
  public var png = PNGOptions()
  /// What only a JPEG can be asked.
  public var jpeg = JPEGOptions()
  /// Bits a sample; nil keeps 16 bits where the format can, and makes 8 of everything else.
  public var bitDepth: Int?
  /// Whether profile, gamma, resolution and EXIF are written.
  public var keepsMetadata = true

  /// Makes the default options of a format.
  public init(format: PictureFileFormat) { self.format = format }

  /// The pixels that a file of this format holds for a picture like `source`.
  ///
  /// An array takes any number of channels, alpha as the last plane. A JPEG has no alpha: whoever packs the rows composes them on white. Throws when no pixels of the format can
  /// hold the picture: five channels in a PNG, 4 bits of colour.
  public func outputFormat(for source: PictureHeader) throws(ImageCodecError) -> PixelFormat {
    func unsupported(_ message: String) -> ImageCodecError {
      ImageCodecError(cause: .unsupported, message: message, name: "")
    }
    let given = source.format
    if format == .npy {
      if let bitDepth, bitDepth != 32 { throw unsupported("A NPY file holds 32-bit floats; leave --bit-depth out.") }
      return PixelFormat(colorChannels: given.colorChannels, hasAlpha: given.hasAlpha, sampleType: .float32)
    }
    guard given.colorChannels == 1 || given.colorChannels == 3 else {
      throw unsupported(
        "A \(format.title) cannot hold \(given.colorChannels) channels; write a .npy file, or mix them to 1 or 3.")
    }
    if format == .jpeg {
      if let bitDepth, bitDepth != 8 { throw unsupported("A JPEG holds 8 bits a sample, not \(bitDepth).") }
      return PixelFormat(colorChannels: given.colorChannels, sampleType: .uint8)
    }
    let depth = bitDepth ?? (given.sampleType == .uint16 ? 16 : 8)
    guard [1, 2, 4, 8, 16].contains(depth) else {
      throw unsupported("A PNG holds 1, 2, 4, 8 or 16 bits a sample, not \(depth).")
    }
    guard depth >= 8 || given.channels == 1 else {
      throw unsupported("A PNG of \(depth) bits a sample is gray without alpha; put gray at the end of the expression.")
    }
    return PixelFormat(
      colorChannels: given.colorChannels, hasAlpha: given.hasAlpha, sampleType: depth == 16 ? .uint16 : .uint8)
  }

  /// Bytes that writing a picture holds beside its bands, for what cannot be written from top to bottom: the samples of an
  /// interlaced PNG, the coefficients of a progressive or optimised JPEG; `Int.max` when they do not fit a number.
  public func heldBytes(for header: PictureHeader) -> Int {
    let perPixel: Int
    switch format {
    case .png: perPixel = png.interlaced ? header.format.bytesPerPixel : 0
    case .jpeg: perPixel = jpeg.progressive || jpeg.optimized ? 2 * header.format.channels : 0
    case .npy: perPixel = 0
    }
    let (pixels, overflows) = header.width.multipliedReportingOverflow(by: header.height)
    let (bytes, overflows2) = pixels.multipliedReportingOverflow(by: perPixel)
    return overflows || overflows2 ? Int.max : bytes
  }
}
