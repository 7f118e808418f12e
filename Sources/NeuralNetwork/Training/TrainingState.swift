/// Everything that the rest of a training depends on, beside its settings and its examples.
public struct TrainingState: Sendable, Hashable {
  /// The network's numbers.
  public var numbers: [Float]
  /// The optimiser's numbers, one line after the other.
  public var memory: [Float]
  /// The average of the network's numbers, when one is kept.
  public var average: [Float]?
  /// How far the training is.
  public var progress: TrainingProgress

  /// The beginning of a training of `network`.
  public init(beginning network: Network, _ settings: TrainingSettings) {
    numbers = network.numbers
    memory = .init(repeating: 0, count: settings.optimiser.memories * network.description.parameterCount)
    average = settings.averageDecay == nil ? nil : network.numbers
    progress = TrainingProgress()
  }
}

/// How far a training is.
public struct TrainingProgress: Sendable, Hashable {
  /// Epochs that are over.
  public var epoch = 0
  /// Steps of the epoch that are over.
  public var step = 0
  /// The examples that these showed.
  public var examples = 0
  /// The sum of these examples' losses, each before its step.
  public var lossSum = 0.0
  /// How many of them were classified right, each before its step.
  public var correct = 0
  /// All steps since the beginning.
  public var totalSteps = 0

  /// The beginning.
  public init() {}

  /// Whether a training of so many steps an epoch can stand here: what is read from a file may say anything.
  func isPossible(stepsPerEpoch: Int, batchSize: Int) -> Bool {
    epoch >= 0 && (0..<stepsPerEpoch).contains(step) && totalSteps == epoch * stepsPerEpoch + step
      && examples == step * batchSize && (0...examples).contains(correct)
  }

  /// The mean loss of the examples of this epoch so far.
  public var loss: Double { lossSum / Double(max(1, examples)) }
  /// The share of the examples of this epoch so far that were classified right.
  public var accuracy: Double { Double(correct) / Double(max(1, examples)) }
}
