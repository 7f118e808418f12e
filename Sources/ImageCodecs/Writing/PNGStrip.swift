import CZlib

/// Some consecutive scanlines on their way into a PNG: first raw, then filtered, then deflated and wrapped as a chunk.
///
/// Strips are filtered at once on several threads, then deflated at once; no two threads touch the same one.
@safe final class PNGStrip: @unchecked Sendable {
  /// The bytes of one scanline, without its filter byte.
  private(set) var lineByteCount = 0
  private(set) var lineCount = 0
  /// How many lines of the current length fit.
  private(set) var lineCapacity = 0
  /// The whole chunk, once deflated.
  private(set) var chunk: [UInt8] = []
  private(set) var adler: UInt32 = 1
  private(set) var hasFailed = false
  private let margin: Int
  private let byteCapacity: Int
  /// Lines with a margin of zeros before each, the line above the first one in front.
  private let raw: UnsafeMutablePointer<UInt8>
  private let filtered: UnsafeMutablePointer<UInt8>
  private let scratch: UnsafeMutablePointer<UInt8>

  /// Makes a strip for lines of up to `longest` bytes, about `byteCount` in all, predicted from `distance` to the left.
  init(longest: Int, byteCount: Int, distance: Int) {
    margin = distance
    byteCapacity = max(longest + margin, byteCount)
    unsafe raw = .allocate(capacity: byteCapacity + longest + margin)
    unsafe filtered = .allocate(capacity: byteCapacity + longest)
    unsafe scratch = .allocate(capacity: longest + 1)
  }

  deinit {
    unsafe raw.deallocate()
    unsafe filtered.deallocate()
    unsafe scratch.deallocate()
  }

  /// Empties the strip for lines of `lineByteCount`; `previous` gives the line above, nil stands for zeros.
  func restart(lineByteCount: Int, above previous: PNGStrip?) {
    self.lineByteCount = lineByteCount
    lineCapacity = max(1, byteCapacity / (lineByteCount + margin))
    lineCount = 0
    hasFailed = false
    if let previous {
      precondition(previous.lineByteCount == lineByteCount, "a line is predicted from one of the same length")
      unsafe raw.update(from: previous.line(previous.lineCount - 1) - margin, count: margin + lineByteCount)
    } else {
      unsafe raw.update(repeating: 0, count: margin + lineByteCount)
    }
  }

  var isFull: Bool { lineCount == lineCapacity }

  /// The next line to fill, its margin cleared.
  func appendLine() -> UnsafeMutablePointer<UInt8> {
    precondition(!isFull, "a full strip takes no more lines")
    lineCount += 1
    let line = unsafe line(lineCount - 1)
    unsafe (line - margin).update(repeating: 0, count: margin)
    return unsafe line
  }

  /// Copies the last line, unfiltered, to where the next batch finds it.
  func copyLastLine(to target: UnsafeMutablePointer<UInt8>) {
    unsafe target.update(from: line(lineCount - 1), count: lineByteCount)
  }

  /// Filters all lines.
  func filter(with filter: PNGScanlineFilter) {
    for index in 0..<lineCount {
      unsafe filter.apply(
        to: line(index), above: line(index - 1), count: lineByteCount,
        into: filtered + index * (lineByteCount + 1), scratch: scratch)
    }
  }

  /// The last bytes of the filtered lines, that the next strip refers to.
  var dictionary: UnsafeBufferPointer<UInt8> {
    let count = lineCount * (lineByteCount + 1)
    let used = min(count, 32_768)
    return unsafe UnsafeBufferPointer(start: filtered + (count - used), count: used)
  }

  /// Deflates the filtered lines and wraps them as an IDAT chunk; `opening` is the zlib header of the first strip.
  func deflate(
    after dictionary: UnsafeBufferPointer<UInt8>, level: Int, isFiltered: Bool, isLast: Bool, opening: [UInt8]
  ) {
    let count = lineCount * (lineByteCount + 1)
    adler = unsafe zlib_adler32(filtered, count)
    let bound = zlib_strip_bound(count)
    let head = 8 + opening.count
    var written = -1
    chunk = unsafe [UInt8](unsafeUninitializedCapacity: head + bound + 4) { buffer, initialized in
      guard let start = buffer.baseAddress else { return }
      written = unsafe zlib_deflate_strip(
        dictionary.baseAddress, dictionary.count, filtered, count, Int32(level), isFiltered, isLast, start + head,
        bound)
      guard written >= 0 else { return }
      let length = PNGChunk.bigEndian(UInt32(opening.count + written))
      _ = unsafe buffer.update(fromContentsOf: length + Array("IDAT".utf8) + opening)
      let sum = unsafe zlib_crc32(0, start + 4, 4 + opening.count + written)
      _ = unsafe buffer[(head + written)...].update(fromContentsOf: PNGChunk.bigEndian(sum))
      initialized = head + written + 4
    }
    hasFailed = written < 0
  }

  /// The start of line `index`; −1 is the line above the first.
  private func line(_ index: Int) -> UnsafeMutablePointer<UInt8> {
    unsafe raw + (index + 1) * (lineByteCount + margin) + margin
  }
}
