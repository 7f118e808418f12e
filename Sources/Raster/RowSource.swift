/// Something that gives a picture from top to bottom: a decoder, an array, a generator.
public protocol RowSource: AnyObject {
  /// The size, pixels and metadata of what will be read; known before the first row.
  var header: PictureHeader { get }

  /// Fills `band` with the next rows, as many as fit and are left, and sets its `rows`; an empty range means that the picture has ended.
  ///
  /// `band` has the width and the format of `header`.
  func read(into band: RowBand) throws
}

/// A source whose pictures may hold their gray beside their colours, as a YCbCr JPEG does.
public protocol LuminanceSource: RowSource {
  /// Gives only the gray from now on where it is stored, and says so in `header`; otherwise nothing changes.
  ///
  /// Called before the first row is read. It spares the source the colours, and whoever reads it their mixing.
  func giveLuminanceOnly()
}

/// A source that may give pictures smaller than they are and sooner, as a JPEG gives them by the low frequencies of its blocks.
public protocol ReducibleSource: RowSource {
  /// Gives the picture at an eighth, a quarter or half of its size from now on, or as it is: the least that leaves its longest side
  /// at least `side` pixels. Says so in `header`; where that is not cheap, nothing changes.
  ///
  /// Called before the first row is read.
  func reduce(keeping side: Int)
}

/// Something that takes a picture from top to bottom: an encoder, an array, a counter.
public protocol RowSink: AnyObject {
  /// Takes the rows of `band`, which follow those of the call before.
  func write(_ band: RowBand) throws

  /// Ends the picture once all rows are written, and makes it durable.
  func finish() throws
}

/// Runs `body` for each of `pieces` pieces 0…, perhaps at once on several threads, and returns when all are done.
///
/// An encoder takes one to spread its work without knowing whose threads these are.
public typealias ParallelFor = @Sendable (_ pieces: Int, _ body: @Sendable (Int) -> Void) -> Void
