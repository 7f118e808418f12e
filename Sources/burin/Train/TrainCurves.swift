internal import Drawing
internal import NeuralNetwork

/// The curves of a training: loss and accuracies over the epochs.
struct TrainCurves {
  private let plot: LinePlot

  /// Takes what the epochs came to.
  init(_ history: [EpochRecord], name: String) {
    plot = LinePlot(
      training: name, trainLoss: history.map(\.trainLoss), trainAccuracy: history.map(\.trainAccuracy),
      testAccuracy: history.map(\.testAccuracy))
  }

  /// Draws the curves into an SVG or PNG file.
  func write(to path: String) throws { try plot.figure.write(to: path) }
}
