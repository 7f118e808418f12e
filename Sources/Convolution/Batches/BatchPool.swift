internal import Microkernels

/// A pooling of every example of a batch, and its adjoint.
///
/// Windows that overhang the map are cut to the part that lies on it.
public struct BatchPool: Sendable {
  /// The shape of one example of what comes out.
  public let outputShape: MapShape
  private let inputShape: MapShape
  private let kind: PoolKind
  private let rows: WindowAxis
  private let columns: WindowAxis
  private let table: MicrokernelTable

  /// Works out how to pool examples of `inputShape`; the rules and the errors are those of `PoolPlan`.
  public init(
    _ kind: PoolKind, window: WindowSize, stride: Stride? = nil, padding: Padding = .valid, inputShape: MapShape
  ) throws(ConvolutionError) {
    let plan = try PoolPlan(kind, window: window, stride: stride, padding: padding, inputShape: inputShape)
    (outputShape, rows, columns) = (plan.outputShape, plan.rows, plan.columns)
    self.inputShape = inputShape
    self.kind = kind
    table = .current
  }

  /// Pools every example of `input`.
  public func run(_ input: LaneBatch, into output: LaneBatch, workers: WorkerPool) {
    precondition(input.shape == inputShape && output.shape == outputShape, "the batches have other shapes than planned")
    workers.run(pieces: input.blocks) { block in
      let (source, target) = unsafe (input.planeRows(block: block), output.planeRows(block: block))
      for channel in 0..<inputShape.channels {
        for row in 0..<rows.output {
          unsafe forEachTile(source.plane(channel), row: row) { x, first, tile, scale in
            let result = unsafe target.pointer(channel, row) + first * LaneBatch.lanes
            unsafe table.poolLanes(kind.reduction, x, result, tile, scale)
          }
        }
      }
    }
  }

  /// Sets `inputSlope` to what `input` receives when the output has the slope `slope`; an extreme passes it to the first
  /// pixel that holds it.
  public func inputGradient(
    _ slope: LaneBatch, input: LaneBatch, into inputSlope: LaneBatch, workers: WorkerPool
  ) {
    precondition(input.shape == inputShape && slope.shape == outputShape, "the batches have other shapes than planned")
    workers.run(pieces: input.blocks) { block in
      inputSlope.clear(block: block)
      let source = unsafe input.planeRows(block: block)
      let (from, into) = unsafe (slope.planeRows(block: block), inputSlope.planeRows(block: block))
      for channel in 0..<inputShape.channels {
        for row in 0..<rows.output {
          unsafe forEachTile(source.plane(channel), row: row) { x, first, tile, scale in
            let dy = unsafe from.pointer(channel, row) + first * LaneBatch.lanes
            let dx = unsafe into.pointer(channel, 0) + (x - UnsafePointer(source.pointer(channel, 0)))
            unsafe table.poolLanesGradient(kind.reduction, x, dy, dx, tile, scale)
          }
        }
      }
    }
  }

  /// Calls `body` for each run of windows of one output row that hold the same number of taps on the map.
  ///
  /// Windows at an edge are cut to the part that lies on the map, which is what padding with the neutral value comes to.
  private func forEachTile(
    _ plane: PlaneRows, row: Int, _ body: (UnsafePointer<Float>, Int, PoolTile, Float) -> Void
  ) {
    let inside = rows.virtualIndices(for: row..<row + 1).clamped(to: 0..<rows.input)
    let interior = columns.interior
    var column = 0
    while column < columns.output {
      let count = interior.contains(column) ? interior.count : 1
      let taps = columns.virtualIndices(for: column..<column + 1).clamped(to: 0..<columns.input)
      let area = kind == .average ? rows.taps * columns.taps : inside.count * taps.count
      let tile: PoolTile = (
        outputs: count, step: columns.stride * LaneBatch.lanes, rows: inside.count, columns: taps.count,
        rowStep: unsafe plane.rowStride, columnStep: LaneBatch.lanes
      )
      let x = unsafe plane.pointer(0, inside.lowerBound) + taps.lowerBound * LaneBatch.lanes
      unsafe body(x, column, tile, 1 / Float(area))
      column += count
    }
  }
}
