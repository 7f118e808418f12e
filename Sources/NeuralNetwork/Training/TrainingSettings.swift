/// How a network is trained.
public struct TrainingSettings: Sendable, Hashable {
  /// How often every example is shown.
  public var epochs = 10
  /// Examples of one step.
  public var batchSize = 256
  /// How numbers move against their slopes.
  public var optimiser = Optimiser.sgd(momentum: 0)
  /// How far they move.
  public var learningRate: Float = 0.9
  /// How that changes over the training.
  public var schedule = Schedule.constant
  /// The share by which weights are pulled to zero in each step, times the learning rate.
  public var weightDecay: Float = 0
  /// The share of the target that is spread over all classes.
  public var labelSmoothing: Float = 0
  /// The share of the old average that a step leaves when the numbers are averaged; nil for no average.
  public var averageDecay: Float?

  /// The textbook's settings.
  public init() {}
}
