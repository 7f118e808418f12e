import Files
import Glibc
public import Raster

/// A file that a picture is written to: PNG, JPEG or NPY.
///
/// Nothing is touched before the sink is made. A file then appears whole or not at all: its name is given when the picture is
/// complete, and an error, or a sink that is dropped, leaves what was there before. A writer may be used for one picture after the other,
/// each of which replaces the one before.
public struct PictureWriter: PictureDestination, Sendable, Hashable {
  private enum Place: Sendable, Hashable {
    case file(String)
    case descriptor(Int32, name: String)
  }

  /// How the picture is written.
  public let options: EncodingOptions
  private let place: Place

  /// Writes to a file of this name, in the format that its extension stands for: `png`, `jpg` or `npy`.
  ///
  /// - Throws: an `ImageCodecError` when it stands for none.
  public init(path: String) throws(ImageCodecError) {
    guard let format = PathName(path).format else {
      throw ImageCodecError(
        cause: .unsupported,
        message: "Its name does not tell its format; end it with .png, .jpg or .npy, or give the options.", name: path)
    }
    self.init(path: path, options: EncodingOptions(format: format))
  }

  /// Writes to a file of this name, in the format of the options, whatever its extension.
  public init(path: String, options: EncodingOptions) {
    self.options = options
    place = .file(path)
  }

  /// Writes to a descriptor, which stays open and the caller's; `name` is for messages.
  ///
  /// Bytes go there as they are made, so that an error leaves a part of them.
  public init(fileDescriptor: Int32, name: String, options: EncodingOptions) {
    self.options = options
    place = .descriptor(fileDescriptor, name: name)
  }

  /// Writes to standard output.
  public static func standardOutput(_ options: EncodingOptions) -> PictureWriter {
    PictureWriter(fileDescriptor: STDOUT_FILENO, name: "standard output", options: options)
  }

  /// The pixels that a file of the format holds for such a picture; see `EncodingOptions.outputFormat(for:)`.
  public func pixelFormat(for header: PictureHeader) throws -> PixelFormat { try options.outputFormat(for: header) }

  /// The samples of an interlaced PNG, the coefficients of a progressive or optimised JPEG.
  public func heldBytes(for header: PictureHeader) -> Int { options.heldBytes(for: header) }

  /// Opens a temporary file beside the target, or the descriptor, and encodes into it; `finish()` gives it its name.
  ///
  /// - Throws: an `ImageCodecError` when the file cannot be made there, or the picture is too large for the format.
  public func makeSink(for header: PictureHeader, parallel: @escaping ParallelFor) throws -> any RowSink {
    let output =
      switch place {
      case .file(let path): try OutputFile(path: path)
      case .descriptor(let descriptor, let name): OutputFile(fileDescriptor: descriptor, name: name)
      }
    let encoder = try makePictureSink(header: header, options: options, output: output, parallel: parallel)
    return CommittingSink(encoder: encoder, output: output)
  }
}

/// An encoder whose file gets its name once the picture is complete.
private final class CommittingSink: RowSink {
  private let encoder: any RowSink
  private let output: OutputFile

  init(encoder: any RowSink, output: OutputFile) {
    self.encoder = encoder
    self.output = output
  }

  func write(_ band: RowBand) throws { try encoder.write(band) }

  func finish() throws {
    try encoder.finish()
    try output.commit()
  }
}
