package import ArgumentParser
internal import FashionMNIST
internal import NeuralNetwork

/// The flags that change how a recipe trains.
package struct TrainingArguments: ParsableArguments {
  @Option(help: ArgumentHelp("How often every example is shown. (default: the recipe's)", valueName: "count"))
  package var epochs: Int?

  @Option(help: ArgumentHelp("Examples of one step. (default: the recipe's)", valueName: "count"))
  package var batchSize: Int?

  @Option(help: ArgumentHelp("How far a step goes. (default: the recipe's)", valueName: "rate"))
  package var learningRate: Float?

  @Option(
    help: ArgumentHelp(
      "By what share of itself, times the learning rate, a weight shrinks in a step. (default: the recipe's)",
      valueName: "share"))
  package var weightDecay: Float?

  @Option(
    help: ArgumentHelp(
      "The share of the target that is spread over all classes. (default: the recipe's)", valueName: "share"))
  package var labelSmoothing: Float?

  @Option(
    help: ArgumentHelp(
      "How many pixels a picture is moved at most while it is shown. (default: the recipe's)", valueName: "pixels"))
  package var shift: Int?

  @Option(
    help: ArgumentHelp(
      "How often a picture is mirrored while it is shown, 0 to 1. (default: the recipe's)", valueName: "share"))
  package var flip: Double?

  @Option(
    help: ArgumentHelp(
      "Training pictures that are set aside, to fit the temperature by. (default: 0 for classic, else 2000)",
      valueName: "count"))
  package var validation: Int?

  @Option(
    help: ArgumentHelp(
      "What the first weights and the order of the examples are drawn from. (default: 0)",
      valueName: "number"))
  package var seed: UInt64?

  /// Makes the group as the parser does.
  package init() {}

  /// Whether the recipe is left as it is.
  package var isEmpty: Bool {
    epochs == nil && batchSize == nil && learningRate == nil && validation == nil && seed == nil && weightDecay == nil
      && labelSmoothing == nil && shift == nil && flip == nil
  }

  package func validate() throws {
    if let epochs, !(1...100_000).contains(epochs) {
      throw ValidationError("--epochs is \(epochs); give a number from 1 to 100000")
    }
    if let batchSize, !(1...8192).contains(batchSize) {
      throw ValidationError("--batch-size is \(batchSize); give a number from 1 to 8192")
    }
    if let learningRate, !(learningRate > 0 && learningRate <= 100) {
      throw ValidationError("--learning-rate is \(learningRate); give a number above 0, up to 100")
    }
    if let weightDecay, !(0...1).contains(weightDecay) {
      throw ValidationError("--weight-decay is \(weightDecay); give a number from 0 to 1")
    }
    if let labelSmoothing, !(0..<1).contains(labelSmoothing) {
      throw ValidationError("--label-smoothing is \(labelSmoothing); give a number from 0, below 1")
    }
    if let shift, !(0...14).contains(shift) {
      throw ValidationError("--shift is \(shift); give a number from 0 to 14")
    }
    if let flip, !(0...1).contains(flip) {
      throw ValidationError("--flip is \(flip); give a number from 0 to 1")
    }
    if let validation, !(0...50_000).contains(validation) {
      throw ValidationError("--validation is \(validation); give a number from 0 to 50000")
    }
  }

  /// A recipe's settings with what was changed.
  func applied(to settings: TrainingSettings) -> TrainingSettings {
    var settings = settings
    settings.epochs = epochs ?? settings.epochs
    settings.batchSize = batchSize ?? settings.batchSize
    settings.learningRate = learningRate ?? settings.learningRate
    settings.weightDecay = weightDecay ?? settings.weightDecay
    settings.labelSmoothing = labelSmoothing ?? settings.labelSmoothing
    return settings
  }

  /// A recipe's changes of the pictures with what was changed.
  func applied(to augmentation: Augmentation) -> Augmentation {
    Augmentation(
      flipProbability: flip ?? augmentation.flipProbability, largestShift: shift ?? augmentation.largestShift)
  }
}

/// The flags that say how a training is stopped and goes on.
package struct CheckpointArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp("Keep where the training stands in this file, after every epoch.", valueName: "file"),
    completion: .file())
  package var checkpoint: String?

  @Option(
    help: ArgumentHelp("Go on with the training that this checkpoint is of.", valueName: "file"),
    completion: .file())
  package var resume: String?

  @Option(
    help: ArgumentHelp(
      "The folder of the data set. (default: that of Debian's dataset-fashion-mnist)",
      valueName: "folder"), completion: .directory)
  package var data: String?

  /// Makes the group as the parser does.
  package init() {}
}
