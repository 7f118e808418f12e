/// A pooling of every example of a batch, and its adjoint.
///
/// Windows that overhang the map are cut to the part that lies on it.
public struct BatchPool: Sendable {
  /// The shape of one example of what comes out.
  public var outputShape: MapShape { blocks.outputShape }
  private let blocks: BlockPool

  /// Works out how to pool examples of `inputShape`; the rules and the errors are those of `PoolPlan`.
  public init(
    _ kind: PoolKind, window: WindowSize, stride: Stride? = nil, padding: Padding = .valid, inputShape: MapShape
  ) throws(ConvolutionError) {
    blocks = try BlockPool(kind, window: window, stride: stride, padding: padding, inputShape: inputShape)
  }

  /// Pools every example of `input`.
  public func run(_ input: LaneBatch, into output: LaneBatch, workers: WorkerPool) {
    precondition(
      input.shape == blocks.inputShape && output.shape == outputShape, "the batches have other shapes than planned")
    workers.run(pieces: input.blocks) { block in
      blocks.run(LaneBlock(input, block: block), into: LaneBlock(output, block: block))
    }
  }

  /// Sets `inputSlope` to what `input` receives when the output has the slope `slope`; an extreme passes it to the first
  /// pixel that holds it.
  public func inputGradient(
    _ slope: LaneBatch, input: LaneBatch, into inputSlope: LaneBatch, workers: WorkerPool
  ) {
    precondition(
      input.shape == blocks.inputShape && slope.shape == outputShape, "the batches have other shapes than planned")
    workers.run(pieces: input.blocks) { block in
      blocks.inputGradient(
        LaneBlock(slope, block: block), input: LaneBlock(input, block: block),
        into: LaneBlock(inputSlope, block: block))
    }
  }
}
