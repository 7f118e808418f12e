package import Files

extension PathName {
  /// The format that the extension stands for.
  package var format: PictureFileFormat? { PictureFileFormat(pathExtension: fileExtension) }
}
