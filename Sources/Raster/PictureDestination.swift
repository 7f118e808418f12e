/// A place where a picture can go: a file of some format, an array, a window.
///
/// Whoever makes pictures asks it which pixels it takes, and then for the sink that takes them.
public protocol PictureDestination {
  /// The pixels in which the place takes a picture of this header; throws when it cannot hold such a picture.
  ///
  /// As many colour channels as the header has; alpha may be left out, and the picture is then laid on white.
  func pixelFormat(for header: PictureHeader) throws -> PixelFormat

  /// Bytes of memory that a picture of this header takes on its way there, beside some rows.
  func heldBytes(for header: PictureHeader) -> Int

  /// Opens the place for a picture whose header has the pixels that `pixelFormat(for:)` gave.
  ///
  /// The picture is there once the sink's `finish()` has returned. A sink that is dropped before leaves nothing behind.
  /// `parallel` may run parts of the work.
  func makeSink(for header: PictureHeader, parallel: @escaping ParallelFor) throws -> any RowSink
}

extension PictureDestination {
  /// None: the rows are passed on as they come.
  public func heldBytes(for header: PictureHeader) -> Int { 0 }
}
