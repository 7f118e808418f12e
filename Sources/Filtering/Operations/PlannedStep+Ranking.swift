import Convolution

extension PlannedStep {
  /// The largest or the smallest value of a window around each pixel; colour counts as much as it is opaque.
  ///
  /// What lies beyond the edges never wins, which is the same as repeating the edge.
  init(
    spreading layout: PictureLayout, _ kind: PoolKind, window: WindowSize
  ) throws(FilteringError) {
    let plan: PoolPlan
    do {
      let around = Padding.explicit(
        top: window.height / 2, bottom: (window.height - 1) / 2, left: window.width / 2,
        right: (window.width - 1) / 2)
      plan = try PoolPlan(kind, window: window, stride: Stride(), padding: around, inputShape: layout.mapShape)
    } catch {
      throw FilteringError(cause: .usage, message: error.description)
    }
    self.init(ranking: layout, by: PoolOperation(plan: plan, output: layout))
  }

  /// The median of a window around each pixel; colour counts as much as it is opaque.
  init(
    medianOf layout: PictureLayout, window: WindowSize, border: BorderFill
  ) throws(FilteringError) {
    let plan: MedianPlan
    do {
      plan = try MedianPlan(window: window, border: border, inputShape: layout.mapShape)
    } catch {
      throw FilteringError(cause: .usage, message: error.description)
    }
    self.init(ranking: layout, by: MedianOperation(plan: plan, output: layout))
  }

  /// Ranks of colour times alpha over ranks of alpha: hidden colour counts for nothing, and 0…1 stays 0…1, since what is
  /// smaller everywhere has smaller ranks.
  private init(ranking layout: PictureLayout, by operation: any WindowOperation) {
    let weighted: any WindowOperation =
      layout.hasAlpha
      ? AlphaWeightedOperation(inner: operation, inputWidth: layout.width, inputChannels: layout.channels)
      : operation
    self.init(operations: [.window(weighted)], output: layout)
  }
}
