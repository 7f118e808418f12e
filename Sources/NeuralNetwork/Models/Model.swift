/// A trained network with what its user must know: the classes, where it came from, how sure it may be.
public struct Model: Sendable, Hashable {
  /// The network, without normalisations.
  public var network: Network
  /// How it was trained: the name of the recipe, empty when that is not known.
  public var recipe: String
  /// The classes' names, in the order of the outputs.
  public var classes: [String]
  /// By what the logits are divided before they become probabilities; 1 changes nothing.
  ///
  /// It makes these as large as the share of right answers (Guo and others 2017).
  public var temperature: Double
  /// What else the file says: seed, epochs, accuracies.
  public var notes: [String: String]

  /// Describes a trained network; normalisations are folded into the layers before them.
  ///
  /// - Throws: `NetworkError` when a normalisation cannot be folded.
  public init(
    _ network: Network, recipe: String, classes: [String], temperature: Double = 1, notes: [String: String] = [:]
  ) throws(NetworkError) {
    precondition(classes.count == network.description.outputCount, "every output has a class")
    precondition(temperature.isFinite && temperature > 0, "a temperature is above 0")
    self.network = try network.folded()
    self.recipe = recipe
    self.classes = classes
    self.temperature = temperature
    self.notes = notes
  }
}

extension NetworkDescription {
  /// The layers of the textbook's LeNet, which `torch.nn.Sequential` takes in the same order.
  public static let classicText =
    "conv 6 5x5 padding=2 | sigmoid | avgpool 2 | conv 16 5x5 | sigmoid | avgpool 2 | flatten | linear 120 | sigmoid "
    + "| linear 84 | sigmoid | linear 10"
}
