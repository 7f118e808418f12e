public import Raster

/// Makes the encoder that `options` asks for, writing to `output`.
///
/// `header` has the pixels that `options.outputFormat(for:)` gives. The sink's `finish()` ends the file's content;
/// the caller commits `output`. Throws when the picture is too large for the format.
public func makePictureSink(
  header: PictureHeader, options: EncodingOptions, output: OutputFile, parallel: @escaping ParallelFor
) throws(ImageCodecError) -> any RowSink {
  guard header.height > 0, header.width > 0 else {
    throw ImageCodecError(
      cause: .unsupported, message: "A picture without pixels cannot be written.", name: output.name)
  }
  return switch options.format {
  case .png: try PNGSink(header: header, options: options, output: output, parallel: parallel)
  case .jpeg: try JPEGSink(header: header, options: options, output: output)
  case .npy: try NumPySink(header: header, output: output)
  }
}
