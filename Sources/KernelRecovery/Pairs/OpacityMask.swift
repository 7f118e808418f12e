import Convolution
import Filtering
import Raster

/// Leaves out what is not opaque: outputs that are transparent themselves, or whose window reads a pixel that is.
///
/// Tools differ in what they do with colour under alpha; where all of a window is opaque, all of them do the same.
struct OpacityMask {
  private let geometry: PairGeometry
  /// The alpha plane of the before-picture, the first behind its colours, and how many colours the after-picture has.
  private let inputAlpha: Int?
  private let outputAlpha: Int?
  private let outputColors: Int

  /// Prepares the mask of a strip; nil when neither picture has alpha.
  init?(_ strip: PairStrip, _ geometry: PairGeometry) {
    let (before, after) = (strip.before.format, strip.after.format)
    guard before.hasAlpha || after.hasAlpha else { return nil }
    self.geometry = geometry
    inputAlpha = before.hasAlpha ? before.colorChannels : nil
    outputAlpha = after.hasAlpha ? after.colorChannels : nil
    outputColors = after.colorChannels
  }

  /// Sets every colour of the outputs that are left out to NaN.
  func apply(to output: PlaneBand, reading input: PlaneBand, rows: Range<Int>, columns: Int) {
    for row in rows {
      var isOpaque = [Bool](repeating: true, count: columns)
      if let outputAlpha {
        for (x, alpha) in output.row(row, of: outputAlpha).prefix(columns).enumerated() where alpha < 1 {
          isOpaque[x] = false
        }
      }
      if let inputAlpha { markWindows(input, inputAlpha, row: row, &isOpaque) }
      guard isOpaque.contains(false) else { continue }
      for channel in 0..<outputColors {
        var samples = output.row(row, of: channel)
        for x in 0..<columns where !isOpaque[x] { samples[x] = .nan }
        output.setRow(row, of: channel, to: samples)
      }
    }
  }

  /// Marks the outputs of a row whose window reads a transparent pixel.
  private func markWindows(_ input: PlaneBand, _ channel: Int, row: Int, _ isOpaque: inout [Bool]) {
    let first = row * geometry.stride.height
    // How many transparent pixels lie on the left of each column, in all rows of the window.
    var sums = [0]
    for y in first..<first + geometry.size.height {
      let alpha = input.row(y, of: channel)
      if sums.count == 1 { sums = .init(repeating: 0, count: alpha.count + 1) }
      var sum = 0
      for (x, value) in alpha.enumerated() {
        if value < 1 { sum += 1 }
        sums[x + 1] += sum
      }
    }
    for x in isOpaque.indices {
      let left = x * geometry.stride.width
      if sums[left + geometry.size.width] > sums[left] { isOpaque[x] = false }
    }
  }
}
