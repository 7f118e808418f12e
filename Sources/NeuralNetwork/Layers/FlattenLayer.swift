internal import Convolution

/// Sees the values of all channels as one line; they stay where they are.
struct FlattenLayer: BlockLayer {
  func forward(_ input: LaneBlock, into output: LaneBlock, _ pass: BlockPass) {}

  func backward(
    _ slope: LaneBlock, input: LaneBlock, output: LaneBlock, into inputSlope: LaneBlock?, _ pass: BlockPass
  ) {}
}
