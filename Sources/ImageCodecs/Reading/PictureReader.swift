package import Files
public import Raster

/// A picture or array in a file, a pipe or memory, recognised by its content and read by rows.
///
/// The header stands upright: EXIF orientation is applied to the rows, and set to 1 in what is passed on.
public final class PictureReader: LuminanceSource, ReducibleSource {
  /// What the content is.
  public let format: PictureFileFormat
  /// The size, pixels and metadata of what will be read.
  public var header: PictureHeader { source.header }
  private let source: any RowSource
  private let compressed: CompressedSource?

  /// Opens a file; throws when it cannot be read, is no picture, or is beyond the limits.
  public convenience init(path: String, options: DecodingOptions = DecodingOptions()) throws(ImageCodecError) {
    try self.init(
      ImageCodecError.translating { () throws(FileError) in try InputFile(path: path, name: path) }, options: options)
  }

  /// Reads from a descriptor that stays open and the caller's.
  public convenience init(
    fileDescriptor: Int32, name: String, options: DecodingOptions = DecodingOptions()
  ) throws(ImageCodecError) {
    try self.init(
      ImageCodecError.translating { () throws(FileError) in
        try InputFile(fileDescriptor: fileDescriptor, name: name)
      }, options: options)
  }

  /// Reads a file that is in memory.
  public convenience init(
    bytes: [UInt8], name: String, options: DecodingOptions = DecodingOptions()
  ) throws(ImageCodecError) {
    try self.init(InputFile(bytes: bytes, name: name), options: options)
  }

  /// Reads a file that is open, its first bytes already looked at.
  package init(_ input: InputFile, options: DecodingOptions) throws(ImageCodecError) {
    guard let format = FileSignature.format(of: input.prefix) else {
      throw ImageCodecError(cause: .malformed, message: FileSignature.refusal(of: input.prefix), name: input.name)
    }
    self.format = format
    if format == .npy {
      compressed = nil
      source = try NumPySource(input, limits: options.limits)
    } else {
      let compressed = try CompressedSource(input, format: format, options: options)
      self.compressed = compressed
      let isUpright = compressed.orientation == .upright
      source = isUpright ? compressed : OrientedSource(compressed, orientation: compressed.orientation)
    }
  }

  /// What the file says of its samples and of how it stands; nil for an array.
  package var storage: PictureStorage? { compressed?.storage }

  /// What was passed over, as sentences; complete once the last row was read.
  public var warnings: [String] { compressed?.warnings ?? [] }

  /// Gives the gray of a YCbCr JPEG alone, which is stored in it; any other picture, or one of which rows were read, stays as it is.
  public func giveLuminanceOnly() { compressed?.giveLuminanceOnly() }

  /// Gives a JPEG at an eighth, a quarter or half of its size, or as it is: the least that leaves its longest side at least `side`
  /// pixels.
  ///
  /// `header` has the new size; its resolution is that of the whole. Any other picture, or one of which rows were read, stays as
  /// it is.
  public func reduce(keeping side: Int) { compressed?.reduce(keeping: side) }

  /// Fills `band` with the next rows; throws an `ImageCodecError` when the file turns out to be damaged.
  public func read(into band: RowBand) throws { try source.read(into: band) }
}
