internal import Glibc

/// Some consecutive rows of all planes of a map, as floats in memory that is allocated once and used again.
///
/// Rows begin at 64-byte boundaries, with slack behind them that the microkernels may overwrite.
/// Whoever holds a band may read and write it, nobody else.
@safe public final class PlaneBand: @unchecked Sendable {
  /// The number of planes.
  public let channels: Int
  /// Pixels in a row.
  public let width: Int
  /// How many rows fit.
  public let capacity: Int
  /// Which rows of the map are held; never more than `capacity`.
  public var rows: Range<Int> = 0..<0
  /// Floats from a row to the one below it: a multiple of 16.
  package let rowStride: Int
  /// Floats from a plane to the next.
  package let planeStride: Int
  package let base: UnsafeMutablePointer<Float>

  /// Allocates a band; the caller has checked `byteCount(channels:width:capacity:)` against its limits.
  public init(channels: Int, width: Int, capacity: Int) {
    self.channels = channels
    self.width = width
    self.capacity = capacity
    rowStride = Self.rowStride(width: width)
    planeStride = rowStride * capacity
    let bytes = Self.byteCount(channels: channels, width: width, capacity: capacity)
    let isLarge = bytes >= Self.hugePage * 2
    let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: isLarge ? Self.hugePage : 64)
    // A tile reads a dozen rows at once, each on pages of its own: with small pages the prefetchers stop at every 4 KiB.
    if isLarge { _ = unsafe madvise(memory, bytes, MADV_HUGEPAGE) }
    unsafe memory.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
    unsafe base = memory.assumingMemoryBound(to: Float.self)
  }

  deinit { unsafe base.deallocate() }

  /// The memory that such a band takes, or `Int.max` when that does not fit a number.
  public static func byteCount(channels: Int, width: Int, capacity: Int) -> Int {
    let (rows, overflow) = channels.multipliedReportingOverflow(by: capacity)
    let (floats, overflow2) = rows.multipliedReportingOverflow(by: rowStride(width: width))
    return overflow || overflow2 || floats > 1 << 58 ? Int.max : 4 * (floats + slack)
  }

  private static let hugePage = 2 << 20

  /// Floats behind the last row that may be read and overwritten.
  package static let slack = 256

  private static func rowStride(width: Int) -> Int { unaliased((width + 15) / 16 * 16) }

  /// A stride that does not put neighbouring rows into the same few sets of a cache: never a multiple of 4 KiB.
  static func unaliased(_ floats: Int) -> Int { floats % 1024 == 0 ? floats + 16 : floats }

  /// The address of the first pixel of `row` (a row of the map, not of the band) of plane `channel`.
  package func pointer(channel: Int, row: Int) -> UnsafeMutablePointer<Float> {
    unsafe base + (channel * planeStride + (row - rows.lowerBound) * rowStride)
  }

  /// Forgets the rows above `row`, and moves those that stay to the top.
  public func discard(before row: Int) {
    let keep = max(rows.lowerBound, min(row, rows.upperBound))
    let shift = keep - rows.lowerBound
    if shift > 0 && keep < rows.upperBound {
      for channel in 0..<channels {
        let plane = unsafe base + channel * planeStride
        unsafe plane.update(from: plane + shift * rowStride, count: (rows.upperBound - keep) * rowStride)
      }
    }
    rows = keep..<rows.upperBound
  }
}
