import Convolution
import Raster

/// What is held of the pairs: all of their strips, or strips that are spread evenly over them.
struct PairSample: Sendable {
  /// The pictures of each pair.
  let shapes: [PairShape]
  /// What a pixel of the before-pictures is.
  let beforeFormat: PixelFormat
  /// What a pixel of the after-pictures is.
  let afterFormat: PixelFormat
  /// The strips, from top to bottom and pair by pair.
  let strips: [PairStrip]
  /// Whether the strips are everything.
  let isWhole: Bool

  /// Reads pairs, and keeps at most `memory` bytes of them.
  init(reading pairs: [PicturePair], reach: RowReach, memory: Int, workers: WorkerPool) throws {
    var shapes: [PairShape] = []
    var kept: [PairStrip] = []
    var isWhole = true
    var formats: (before: PixelFormat, after: PixelFormat)?
    for (index, pair) in pairs.enumerated() {
      let reader = try PairReader(pair, index: index, reach: reach, workers: workers)
      let (before, after) = (reader.beforeHeader, reader.afterHeader)
      formats = (before.format, after.format)
      shapes.append(PairShape(before, after))
      let strips = (after.height + PairReader.stripHeight - 1) / PairReader.stripHeight
      let rows = reach.source(of: 0..<PairReader.stripHeight, height: before.height).count + reach.above
      let bytes =
        rows * before.width * before.format.bytesPerPixel
        + PairReader.stripHeight * after.width * after.format.bytesPerPixel
      let affordable = max(2, memory / pairs.count / max(1, bytes))
      var number = 0
      while let strip = try reader.next() {
        // The first and the last are always among them: they hold the frame.
        let isKept = strips <= affordable || Self.isChosen(number, of: strips, choosing: affordable)
        if isKept { kept.append(strip) }
        number += 1
      }
      if strips > affordable { isWhole = false }
    }
    guard let formats else { preconditionFailure("at least one pair is learned from") }
    self.shapes = shapes
    beforeFormat = formats.before
    afterFormat = formats.after
    strips = kept
    self.isWhole = isWhole
  }

  /// Whether `number` is among `count` of `all` numbers that lie evenly, the first and the last included.
  static func isChosen(_ number: Int, of all: Int, choosing count: Int) -> Bool {
    guard count < all else { return true }
    guard count > 1 else { return number == 0 }
    let nearest = (number * (count - 1) + (all - 1) / 2) / (all - 1)
    return (nearest * (all - 1) + (count - 1) / 2) / (count - 1) == number
  }

  /// Strips that lie evenly and hold about `pixels` pixels of the after-pictures, or all.
  func strips(holding pixels: Int) -> [PairStrip] {
    let all = strips.reduce(0) { $0 + $1.rows.count * $1.after.width }
    guard all > pixels, strips.count > 4 else { return strips }
    let count = max(4, Int(Double(strips.count) * Double(pixels) / Double(all)))
    return strips.enumerated().filter { Self.isChosen($0.offset, of: strips.count, choosing: count) }.map(\.element)
  }
}

extension PairShape {
  init(_ before: PictureHeader, _ after: PictureHeader) {
    self.init(
      beforeHeight: before.height, beforeWidth: before.width, afterHeight: after.height, afterWidth: after.width)
  }
}
