import CZlib
import Raster

/// Turns scanlines into the IDAT chunks of a PNG, several strips at once.
///
/// Each strip may refer to the 32 KiB before it and ends on a whole byte, so the strips in order are one zlib stream.
/// Where strips begin depends on the lines alone, so the bytes do not depend on the number of threads.
final class PNGStripWriter {
  private let layout: PNGLayout
  private let options: PNGOptions
  private let output: OutputFile
  private let parallel: ParallelFor
  private let strips: [PNGStrip]
  /// Strips of this batch in use; the last of them is being filled.
  private var used = 0
  /// The end of the batch before, filtered and raw.
  private var dictionary: [UInt8] = []
  private let before: PNGStrip
  private var hasBefore = false
  private var isFirst = true
  private var adler: UInt32 = 1

  init(layout: PNGLayout, options: PNGOptions, output: OutputFile, parallel: @escaping ParallelFor) {
    self.layout = layout
    self.options = options
    self.output = output
    self.parallel = parallel
    let longest = layout.scanlineByteCount(width: layout.width)
    let distance = layout.filterDistance
    // A small picture is one strip of its own size; each pass of an interlaced one begins a strip.
    let whole = options.interlaced ? Int.max : layout.height * (longest + distance)
    let stripBytes = min(256 * 1024, whole)
    // Eight strips keep any likely number of threads busy; lines of megabytes leave room for fewer.
    let count = whole == stripBytes ? 1 : max(1, min(8, 8 * 1024 * 1024 / max(longest, stripBytes)))
    strips = (0..<count).map { _ in PNGStrip(longest: longest, byteCount: stripBytes, distance: distance) }
    before = PNGStrip(longest: longest, byteCount: 0, distance: distance)
  }

  /// Gives the place of the next line of `byteCount` bytes; `startsPass` forgets the line above.
  func appendLine(byteCount: Int, startsPass: Bool) throws(ImageCodecError) -> UnsafeMutablePointer<UInt8> {
    if used == 0 || startsPass || strips[used - 1].isFull {
      if used == strips.count { try flush(isLast: false) }
      let above: PNGStrip? = startsPass ? nil : used > 0 ? strips[used - 1] : hasBefore ? before : nil
      strips[used].restart(lineByteCount: byteCount, above: above)
      used += 1
    }
    return unsafe strips[used - 1].appendLine()
  }

  /// Writes what is left, and the checksum that ends the stream.
  func finish() throws(ImageCodecError) {
    try flush(isLast: true)
    let sum = adler
    try output.write(PNGChunk.bytes(type: "IDAT", payload: PNGChunk.bigEndian(sum)))
  }

  private func flush(isLast: Bool) throws(ImageCodecError) {
    let batch = Array(strips[..<used])
    // Packed samples of a few bits are not near their neighbours as bytes: the specification advises against filters.
    let chosen = layout.bitDepth < 8 && options.filter == .adaptive ? PNGRowFilter.none : options.filter
    let filter = PNGScanlineFilter(filter: chosen, distance: layout.filterDistance)
    parallel(batch.count) { batch[$0].filter(with: filter) }
    let opening = isFirst ? Self.streamHeader(level: options.compressionLevel) : []
    let level = options.compressionLevel
    let isFiltered = filter.filter != .none
    let carried = dictionary
    parallel(batch.count) { index in
      let isEnd = isLast && index == batch.count - 1
      if index == 0 {
        unsafe carried.withUnsafeBufferPointer { carried in
          unsafe batch[0].deflate(
            after: carried, level: level, isFiltered: isFiltered, isLast: isEnd, opening: opening)
        }
      } else {
        unsafe batch[index].deflate(
          after: batch[index - 1].dictionary, level: level, isFiltered: isFiltered, isLast: isEnd, opening: [])
      }
    }
    for strip in batch {
      guard !strip.hasFailed else {
        throw ImageCodecError(
          cause: .inputOutput, message: "There is not enough memory to compress it.", name: output.name)
      }
      adler = zlib_adler32_combine(adler, strip.adler, strip.lineCount * (strip.lineByteCount + 1))
      try output.write(strip.chunk)
    }
    if let last = batch.last {
      dictionary = unsafe Array(last.dictionary)
      before.restart(lineByteCount: last.lineByteCount, above: last)
      let line = unsafe before.appendLine()
      unsafe last.copyLastLine(to: line)
      hasBefore = true
    }
    isFirst = false
    used = 0
  }

  /// Deflate with a window of 32 KiB, and how hard it was tried (RFC 1950).
  private static func streamHeader(level: Int) -> [UInt8] {
    switch level {
    case ...1: [0x78, 0x01]
    case ...5: [0x78, 0x5E]
    case 6: [0x78, 0x9C]
    default: [0x78, 0xDA]
    }
  }
}
