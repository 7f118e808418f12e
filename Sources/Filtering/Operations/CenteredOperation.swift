import Convolution

/// A correlation with large taps that sum to 1, computed around a value of the picture: Y = c + Σ K · (X − c).
///
/// Taps such as 1000 and −999 make products that single precision rounds by more than a step of 16 bits. Around c the products
/// of a flat picture are exactly 0, so it stays flat, and those of any picture are as large as its contrast. Each output row
/// has its own c, the first pixel of the first row that it reads, so that the result does not depend on the bands.
struct CenteredOperation: WindowOperation {
  let inner: CorrelationOperation
  let inputWidth: Int
  let inputChannels: Int

  var output: PictureLayout { inner.output }

  func inputRows(for outputRows: Range<Int>) -> Range<Int> { inner.inputRows(for: outputRows) }

  func scratch(outputRows: Int, inputRows: Int) -> [ScratchBand] {
    [ScratchBand(channels: inputChannels, width: inputWidth, capacity: inputRows)]
  }

  var allocatedBytesPerThread: Int { inner.allocatedBytesPerThread }

  func run(_ input: PlaneBand, into output: PlaneBand, rows: Range<Int>, scratch: [PlaneBand], workers: WorkerPool) {
    let centered = scratch[0]
    for row in rows {
      let needed = inputRows(for: row..<row + 1)
      let centers = (0..<inputChannels).map { input[$0, needed.lowerBound, 0] }
      centered.rows = needed
      for channel in 0..<inputChannels {
        let center = centers[channel]
        for below in needed {
          let source = unsafe input.pointer(channel: channel, row: below)
          let target = unsafe centered.pointer(channel: channel, row: below)
          for x in 0..<inputWidth { unsafe target[x] = source[x] - center }
        }
      }
      inner.run(centered, into: output, rows: row..<row + 1, scratch: [], workers: workers)
      for channel in 0..<inputChannels {
        let result = unsafe output.pointer(channel: channel, row: row)
        for x in 0..<self.output.width { unsafe result[x] += centers[channel] }
      }
    }
  }

  /// Whether single precision alone would let a flat picture show the rounding of a kernel's products.
  ///
  /// True for one-plane kernels of n taps that sum to 1 when √n · Σ|tap| is above 48, or above 256 for taps of one sign, unless
  /// zeros surround the picture, which a flat picture then differs from. Half a rounding of sums as large as Σ|tap|, added up
  /// at random over n taps, is then a tenth of a step of 16 bits, and five times that would show; taps of one sign come
  /// no further than half a step. Equal taps are summed by doubling, which adds log n roundings.
  static func isNeeded(for bank: KernelBank, border: BorderFill) -> Bool {
    guard bank.inputs == 1, border != .zero else { return false }
    let count = bank.size.height * bank.size.width
    var isLarge = false
    for kernel in 0..<bank.outputs {
      let taps = bank.taps[kernel * count..<(kernel + 1) * count].map { Double($0) }
      let (sum, size) = (taps.reduce(0, +), taps.reduce(0) { $0 + $1.magnitude })
      guard (sum - 1).magnitude <= Double(count) * 0x1p-24 * size else { return false }
      if taps.allSatisfy({ $0 == taps[0] }) { continue }
      let limit: Double = taps.allSatisfy { $0 >= 0 } ? 256 : 48
      if size * Double(count).squareRoot() > limit { isLarge = true }
    }
    return isLarge
  }
}
