internal import Microkernels

/// The sums of slope · input over one block, for each tap: ∂/∂K of a correlation of sixteen examples.
struct LaneKernelGradient: Sendable {
  private let outputs: Int
  private let output: (height: Int, width: Int)
  private let stride: Stride
  private let offsets: [Int]
  private let taps: Int
  private let start: Int
  private let table: MicrokernelTable

  /// Lays out the taps on blocks with a frame that holds the padding, whose planes and rows are so many floats apart.
  init(
    outputs: Int, inputs: Int, rows: WindowAxis, columns: WindowAxis, planeStride: Int, rowStride: Int,
    table: MicrokernelTable
  ) {
    self.outputs = outputs
    self.table = table
    output = (rows.output, columns.output)
    stride = Stride(height: rows.stride, width: columns.stride)
    start = -rows.before * rowStride - columns.before * LaneBatch.lanes
    var offsets: [Int] = []
    for channel in 0..<inputs {
      for row in 0..<rows.taps {
        for column in 0..<columns.taps {
          offsets.append(
            channel * planeStride + row * rows.dilation * rowStride
              + column * columns.dilation * LaneBatch.lanes)
        }
      }
    }
    taps = offsets.count
    // The last tile is filled up with a tap that is there, and what it gives is not looked at.
    while offsets.count % table.gradientTile.taps != 0 { offsets.append(offsets[taps - 1]) }
    self.offsets = offsets
  }

  /// Writes [outputs][taps] sums, then one sum of slopes for each output.
  func run(_ input: LaneBlock, slope: LaneBlock, into sums: UnsafeMutablePointer<Float>) {
    let (streams, tapsOfTile) = table.gradientTile
    let x = unsafe UnsafePointer(input.base + start)
    let tile: GradientTile = (
      rows: output.height, vectors: output.width, inputRowStep: input.rowStride * stride.height,
      inputStep: stride.width * LaneBatch.lanes, rowStep: slope.rowStride,
      streamStep: outputs < streams ? 0 : slope.planeStride
    )
    unsafe withUnsafeTemporaryAllocation(of: Float.self, capacity: streams * tapsOfTile * 16) { result in
      guard let result = result.baseAddress else { return }
      unsafe offsets.withUnsafeBufferPointer { offsets in
        guard let places = offsets.baseAddress else { return }
        // Taps outside, so that the planes of the input stay near while all slopes go by.
        for first in Swift.stride(from: 0, to: taps, by: tapsOfTile) {
          var plane = 0
          while plane < outputs {
            // The last group begins early enough to be whole; where there are too few planes all streams read one.
            let begin = outputs < streams ? plane : min(plane, outputs - streams)
            let count = outputs < streams ? 1 : streams
            unsafe table.kernelGradient(x, slope.pointer(begin, 0), places + first, tile, result)
            for stream in 0..<count {
              for tap in 0..<min(tapsOfTile, taps - first) {
                unsafe sums[(begin + stream) * taps + first + tap] = result[stream * tapsOfTile + tap]
              }
            }
            plane = begin + count
          }
        }
      }
    }
    for plane in 0..<outputs {
      unsafe sums[outputs * taps + plane] = table.sumRow(slope.pointer(plane, 0), output.height * slope.rowStride)
    }
  }
}
