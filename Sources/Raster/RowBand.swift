/// Some consecutive rows of a picture, samples interleaved, in memory that is allocated once and used again.
///
/// A band is handed from stage to stage: whoever holds it may read and write it, nobody else.
@safe public final class RowBand: @unchecked Sendable {
  /// What one pixel holds.
  public let format: PixelFormat
  /// Pixels in a row.
  public let width: Int
  /// How many rows fit.
  public let capacity: Int
  /// Which rows of the picture are held; never more than `capacity`.
  public var rows: Range<Int> = 0..<0
  private let storage: UnsafeMutableRawBufferPointer

  /// Allocates room for `capacity` rows of `width` pixels; the caller has checked the size against its limits.
  public init(width: Int, capacity: Int, format: PixelFormat) {
    self.format = format
    self.width = width
    self.capacity = capacity
    unsafe storage = .allocate(byteCount: max(1, capacity * width * format.bytesPerPixel), alignment: 64)
  }

  deinit { unsafe storage.deallocate() }

  /// The bytes of one row, without any padding behind it.
  public var bytesPerRow: Int { width * format.bytesPerPixel }

  /// The bytes of the row that is `index` rows below the first row held, writable.
  package func row(_ index: Int) -> UnsafeMutableRawBufferPointer {
    precondition(index >= 0 && index < capacity, "a band of \(capacity) rows has no row \(index)")
    return unsafe UnsafeMutableRawBufferPointer(rebasing: storage[index * bytesPerRow..<(index + 1) * bytesPerRow])
  }

  /// Reads the row that is `index` rows below the first row held.
  public func withRow<Result>(_ index: Int, _ body: (RawSpan) throws -> Result) rethrows -> Result {
    let bytes = unsafe row(index)
    return try unsafe body(RawSpan(_unsafeBytes: UnsafeRawBufferPointer(bytes)))
  }

  /// Writes the row that is `index` rows below the first row held.
  public func withMutableRow<Result>(_ index: Int, _ body: (inout MutableRawSpan) throws -> Result) rethrows -> Result {
    let bytes = unsafe row(index)
    var span = unsafe MutableRawSpan(_unsafeBytes: bytes)
    return try body(&span)
  }
}
