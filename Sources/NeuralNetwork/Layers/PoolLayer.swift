internal import Convolution

/// Pools each channel by itself.
struct PoolLayer: BlockLayer {
  private let pool: BlockPool

  init(_ kind: PoolKind, side: Int, input: MapShape) throws(ConvolutionError) {
    pool = try BlockPool(kind, window: WindowSize(height: side, width: side), inputShape: input)
  }

  func forward(_ input: LaneBlock, into output: LaneBlock, _ pass: BlockPass) { pool.run(input, into: output) }

  func backward(
    _ slope: LaneBlock, input: LaneBlock, output: LaneBlock, into inputSlope: LaneBlock?, _ pass: BlockPass
  ) {
    if let inputSlope { pool.inputGradient(slope, input: input, into: inputSlope) }
  }
}
