import Convolution

/// One kernel that is looked for, and the channels that it is told by.
struct ChannelPlan: Sendable, Hashable {
  /// Channels of the before-picture that the kernel reads at once.
  let inputs: Int
  /// For each use of the kernel: the first channel that it reads, and the channel that it gives.
  let uses: [(input: Int, output: Int)]

  /// The kernels of a pair: one for all channels, or one for each channel of the after-picture.
  static func plans(before: Int, after: Int, isFull: Bool) -> [ChannelPlan] {
    if !isFull { return [ChannelPlan(inputs: 1, uses: (0..<after).map { ($0, $0) })] }
    return (0..<after).map { ChannelPlan(inputs: before, uses: [(0, $0)]) }
  }

  /// The correlation that predicts what `uses` give, for one interior.
  func correlation(
    _ bank: KernelBank, _ interior: PairInterior, beforeChannels: Int
  ) throws(LearningError) -> CorrelationPlan {
    do {
      return try CorrelationPlan(
        bank, sharing: inputs == 1 ? .shared : .dense,
        geometry: WindowGeometry(padding: .valid, border: .zero, stride: interior.geometry.stride),
        inputShape: interior.inputShape(channels: inputs == 1 ? beforeChannels : inputs))
    } catch {
      throw LearningError(cause: .data, message: error.description)
    }
  }

  static func == (left: ChannelPlan, right: ChannelPlan) -> Bool {
    left.inputs == right.inputs && left.uses.elementsEqual(right.uses) { $0 == $1 }
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(inputs)
    for use in uses {
      hasher.combine(use.input)
      hasher.combine(use.output)
    }
  }
}
