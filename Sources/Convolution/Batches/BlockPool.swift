internal import Microkernels

/// A pooling of sixteen examples at a time, and its adjoint.
///
/// Windows that overhang the map are cut to the part that lies on it.
package struct BlockPool: Sendable {
  /// The shape of one example of what comes out.
  package let outputShape: MapShape
  package let inputShape: MapShape
  private let kind: PoolKind
  private let rows: WindowAxis
  private let columns: WindowAxis
  private let table: MicrokernelTable

  /// Works out how to pool examples of `inputShape`; the rules and the errors are those of `PoolPlan`.
  package init(
    _ kind: PoolKind, window: WindowSize, stride: Stride? = nil, padding: Padding = .valid, inputShape: MapShape
  ) throws(ConvolutionError) {
    let plan = try PoolPlan(kind, window: window, stride: stride, padding: padding, inputShape: inputShape)
    (outputShape, rows, columns) = (plan.outputShape, plan.rows, plan.columns)
    self.inputShape = inputShape
    self.kind = kind
    table = .current
  }

  /// Pools a block.
  package func run(_ input: LaneBlock, into output: LaneBlock) {
    precondition(input.shape == inputShape && output.shape == outputShape, "the blocks have other shapes than planned")
    for channel in 0..<inputShape.channels {
      for row in 0..<rows.output {
        forEachTile(row, rowStride: input.rowStride) { place, first, tile, scale in
          unsafe table.poolLanes(
            kind.reduction, input.pointer(channel, 0) + place, output.pointer(channel, row) + first * LaneBatch.lanes,
            tile, scale)
        }
      }
    }
  }

  /// Sets `inputSlope` to what `input` receives when the output has the slope `slope`.
  ///
  /// An extreme passes it to the first pixel that holds it. The two blocks of the input's shape have the same frame.
  package func inputGradient(_ slope: LaneBlock, input: LaneBlock, into inputSlope: LaneBlock) {
    precondition(input.shape == inputShape && slope.shape == outputShape, "the blocks have other shapes than planned")
    precondition(inputSlope.shape == inputShape, "the blocks have other shapes than planned")
    if windowsOverlap || !windowsCoverInput { inputSlope.clear() }
    for channel in 0..<inputShape.channels {
      for row in 0..<rows.output {
        forEachTile(row, rowStride: input.rowStride) { place, first, tile, scale in
          unsafe table.poolLanesGradient(
            kind.reduction, input.pointer(channel, 0) + place, slope.pointer(channel, row) + first * LaneBatch.lanes,
            inputSlope.pointer(channel, 0) + place, tile, scale, windowsOverlap)
        }
      }
    }
  }

  /// Whether a pixel may lie in two windows.
  private var windowsOverlap: Bool { rows.stride < rows.taps || columns.stride < columns.taps }

  /// Whether every pixel lies in a window.
  private var windowsCoverInput: Bool {
    [rows, columns].allSatisfy { $0.stride <= $0.taps && ($0.output - 1) * $0.stride + $0.taps - $0.before >= $0.input }
  }

  /// Calls `body` for each run of windows of one output row that hold the same number of taps on the map, with where the
  /// first one reads in its plane, its column, its shape and the factor of its sum.
  ///
  /// Windows at an edge are cut to the part that lies on the map, which is what padding with the neutral value comes to.
  private func forEachTile(_ row: Int, rowStride: Int, _ body: (Int, Int, PoolTile, Float) -> Void) {
    let inside = rows.virtualIndices(for: row..<row + 1).clamped(to: 0..<rows.input)
    let interior = columns.interior
    var column = 0
    while column < columns.output {
      let count = interior.contains(column) ? interior.count : 1
      let taps = columns.virtualIndices(for: column..<column + 1).clamped(to: 0..<columns.input)
      let area = kind == .average ? rows.taps * columns.taps : inside.count * taps.count
      let tile: PoolTile = (
        outputs: count, step: columns.stride * LaneBatch.lanes, rows: inside.count, columns: taps.count,
        rowStep: rowStride, columnStep: LaneBatch.lanes
      )
      body(inside.lowerBound * rowStride + taps.lowerBound * LaneBatch.lanes, column, tile, 1 / Float(area))
      column += count
    }
  }
}
