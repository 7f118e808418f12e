internal import ArgumentParser
package import Convolution
package import FashionMNIST
internal import GarmentClassifier
package import NeuralNetwork

/// A network and a way to train it, by name.
package enum TrainingRecipe: String, CaseIterable, ExpressibleByArgument, Sendable {
  /// The textbook's LeNet, to the letter.
  case classic
  /// LeNet's geometry, trained as well as it can be.
  case lenet
  /// A LeNet of today, within the same number of weights.
  case modern
  /// A network for pictures as photographs show them, with a class of what is no garment.
  case photographs

  /// The shape of the data set's pictures.
  package static let input = MapShape(channels: 1, height: DataSet.imageHeight, width: DataSet.imageWidth)

  /// The layers, as text.
  package var layers: String {
    switch self {
    case .classic: NetworkDescription.classicText
    case .lenet:
      "conv 6 5x5 padding=2 | batchnorm | relu | maxpool 2 | conv 16 5x5 | batchnorm | relu | maxpool 2 | flatten "
        + "| linear 120 | batchnorm | relu | linear 84 | batchnorm | relu | linear 10"
    case .modern:
      "conv 16 3x3 padding=1 | batchnorm | relu | conv 16 3x3 padding=1 | batchnorm | relu | maxpool 2 "
        + "| conv 32 3x3 padding=1 | batchnorm | relu | conv 32 3x3 padding=1 | batchnorm | relu | maxpool 2 "
        + "| conv 64 3x3 padding=1 | batchnorm | relu | conv 40 3x3 padding=1 | batchnorm | relu | avgpool 7 | flatten "
        + "| linear 10"
    case .photographs:
      "conv 12 3x3 padding=1 | batchnorm | relu | conv 16 3x3 padding=1 | batchnorm | relu | maxpool 2 "
        + "| conv 32 3x3 padding=1 | batchnorm | relu | maxpool 2 | conv 64 3x3 padding=1 | batchnorm | relu "
        + "| conv 56 3x3 padding=1 | batchnorm | relu | avgpool 7 | flatten | linear 11"
    }
  }

  /// What the outputs stand for.
  package var classes: [String] {
    DataSet.classNames + (self == .photographs ? [GarmentClassifier.nonGarmentName] : [])
  }

  /// How the weights of a new network are drawn.
  package var initialisation: Initialisation { self == .classic ? .xavier : .he }

  /// How the network is trained unless flags say otherwise.
  package var settings: TrainingSettings {
    var settings = TrainingSettings()
    guard self != .classic else { return settings }
    settings.epochs = [.lenet: 120, .modern: 45, .photographs: 30][self] ?? settings.epochs
    settings.batchSize = 64
    settings.optimiser = .adamW(beta1: 0.9, beta2: 0.99)
    settings.learningRate = 0.004
    settings.schedule = .cosine
    settings.weightDecay = 0.02
    settings.labelSmoothing = 0.05
    settings.averageDecay = 0.999
    return settings
  }

  /// Training pictures that are set aside unless flags say otherwise.
  package var validation: Int { self == .classic ? 0 : 2000 }

  /// How the pictures are changed while they are shown.
  package var augmentation: Augmentation {
    self == .classic ? .none : Augmentation(flipProbability: 0.5, largestShift: 1)
  }

  /// The pictures that a training shows.
  func examples(_ images: LabelledImages, indices: [Int], augmentation: Augmentation, seed: UInt64) -> any ExampleSource
  {
    self == .photographs
      ? PhotographExamples(images, indices: indices, augmentation: augmentation, seed: seed)
      : FashionExamples(images, indices: indices, augmentation: augmentation, seed: seed)
  }
}
