internal import Microkernels

/// The gradient of a matrix product's weights over a whole batch: a 1×1 correlation whose planes are the examples.
///
/// The weights' gradient is Σₙ slope[n][o] · x[n][i]. With the inputs as lanes it needs no sum over lanes: the examples'
/// rows are correlated with the slopes as weights. The last input is 1 for every example and gives the biases' gradient.
@safe package final class BatchProduct: @unchecked Sendable {
  private let inputs: Int
  private let outputs: Int
  private let capacity: Int
  private let groups: [Range<Int>]
  private let table: MicrokernelTable
  /// Rows of inputs, [examples][rowStride].
  private let rows: UnsafeMutablePointer<Float>
  private let rowStride: Int
  /// The slopes of each group of outputs, [group][examples][outputs of the group].
  private let slopes: UnsafeMutablePointer<Float>
  private let offsets: UnsafeMutablePointer<Int>
  private let zeros: UnsafeMutablePointer<Float>

  /// Makes room for batches of up to `blocks` blocks.
  package init(inputs: Int, outputs: Int, blocks: Int) {
    self.inputs = inputs
    self.outputs = outputs
    table = .current
    capacity = blocks * LaneBatch.lanes
    rowStride = (inputs + 1 + 15) / 16 * 16
    groups = LaneCorrelation.groups(outputs, most: table.maximumStreams)
    unsafe rows = .allocate(capacity: capacity * rowStride + PlaneBand.slack)
    unsafe rows.initialize(repeating: 0, count: capacity * rowStride + PlaneBand.slack)
    unsafe slopes = .allocate(capacity: capacity * outputs)
    unsafe slopes.initialize(repeating: 0, count: capacity * outputs)
    unsafe offsets = .allocate(capacity: capacity)
    for example in 0..<capacity {
      unsafe (offsets + example).initialize(to: example * rowStride)
      unsafe rows[example * rowStride + inputs] = 1
    }
    unsafe zeros = .allocate(capacity: table.maximumStreams)
    unsafe zeros.initialize(repeating: 0, count: table.maximumStreams)
  }

  deinit {
    unsafe rows.deallocate()
    unsafe slopes.deallocate()
    unsafe offsets.deallocate()
    unsafe zeros.deallocate()
  }

  /// Groups of outputs, the pieces of `sum`.
  package var pieces: Int { groups.count }

  /// Takes over one block's inputs and slopes; spare lanes of the slope are zero.
  package func record(_ input: LaneBlock, slope: LaneBlock, block: Int) {
    precondition(
      input.shape.count == inputs && slope.shape.count == outputs, "the blocks have other shapes than planned")
    let first = block * LaneBatch.lanes
    unsafe table.transposeLanes(input.pointer(0, 0), inputs, rows + first * rowStride, rowStride)
    for group in groups {
      let target = unsafe slopes + (group.lowerBound * capacity + first * group.count)
      unsafe table.transposeLanes(slope.pointer(group.lowerBound, 0), group.count, target, group.count)
    }
  }

  /// Writes the gradient of one group's weights, [outputs][inputs], and biases over the first `blocks` blocks.
  package func sum(
    _ piece: Int, blocks: Int, taps: UnsafeMutablePointer<Float>, bias: UnsafeMutablePointer<Float>
  ) {
    let group = groups[piece]
    let lanes = LaneBatch.lanes
    unsafe withUnsafeTemporaryAllocation(of: Float.self, capacity: table.maximumStreams * rowStride) { memory in
      guard let result = memory.baseAddress else { return }
      var segments: (Int32, Int32) = (Int32(group.count), Int32(blocks * lanes))
      unsafe withUnsafePointer(to: &segments) { pair in
        let numbers = unsafe UnsafeRawPointer(pair).assumingMemoryBound(to: Int32.self)
        let program: TapProgram = unsafe (
          numbers, 1, UnsafePointer(offsets), UnsafePointer(slopes + group.lowerBound * capacity),
          UnsafePointer(zeros), group.count
        )
        unsafe table.correlateRow(rows, result, program, (rowStride / lanes, lanes, rowStride, false))
      }
      for (stream, output) in group.enumerated() {
        unsafe (taps + output * inputs).update(from: result + stream * rowStride, count: inputs)
        unsafe bias[output] = result[stream * rowStride + inputs]
      }
    }
  }
}
