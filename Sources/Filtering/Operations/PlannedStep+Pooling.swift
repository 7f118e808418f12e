import Convolution

extension PlannedStep {
  /// Pools each channel of a picture by itself; a mean weights colour with alpha.
  ///
  /// - Throws: when the window does not fit the picture, or the padding is more than half of the window.
  init(
    pooling layout: PictureLayout, _ kind: PoolKind, window: WindowSize, stride: Stride?, padding: Padding
  ) throws(FilteringError) {
    let plan: PoolPlan
    do {
      plan = try PoolPlan(kind, window: window, stride: stride, padding: padding, inputShape: layout.mapShape)
    } catch {
      throw FilteringError(cause: .usage, message: error.description)
    }
    let output = layout.resized(to: plan.outputShape)
    let pool = PoolOperation(plan: plan, output: output)
    let isMean = kind == .average || kind == .averageInside
    let operation: any WindowOperation =
      isMean && layout.hasAlpha
      ? AlphaWeightedOperation(inner: pool, inputWidth: layout.width, inputChannels: layout.channels) : pool
    self.init(operations: [.window(operation)], output: output)
  }
}
