internal import Convolution
internal import NeuralNetwork

/// A model that is asked about what was seen.
struct Opinion: Sendable {
  /// The names of the garments.
  let labels: [String]
  /// The output for what is no garment, if there is one.
  let strange: Int?
  /// What else its file says.
  let notes: [String: String]
  private let predictor: Predictor
  private let temperature: Double

  /// Prepares a model.
  init(_ model: Model) throws(GarmentError) {
    guard model.network.description.input == SeenExamples.shape else {
      throw GarmentError(
        "its network is for other pictures; classify needs one for gray pictures of \(SeenPicture.side) × "
          + "\(SeenPicture.side)")
    }
    strange = model.classes.firstIndex(of: GarmentClassifier.nonGarmentName)
    labels = model.classes.filter { $0 != GarmentClassifier.nonGarmentName }
    guard strange == nil || strange == labels.count, labels.count > 1 else {
      throw GarmentError("its network does not tell garments apart")
    }
    do throws(NetworkError) { predictor = try Predictor(model.network) } catch {
      throw GarmentError("its network cannot be used: \(error)")
    }
    temperature = model.temperature
    notes = model.notes
  }

  /// The probability of every class, for each picture.
  func probabilities(of pictures: [SeenPicture], workers: WorkerPool) -> [[Double]] {
    let logits = predictor.logits(of: SeenExamples(pictures), Array(pictures.indices), workers: workers)
    return pictures.indices.map { index in
      Evaluation.probabilities(
        logits[index * predictor.classes..<(index + 1) * predictor.classes], temperature: temperature)
    }
  }

  /// What each layer makes of a picture.
  func maps(of picture: SeenPicture) -> [(layer: String, map: FeatureMap)] {
    let layers = predictor.network.description.layers.map(\.description)
    return Array(zip(layers, predictor.maps(of: SeenExamples([picture]), 0))).map { (layer: $0.0, map: $0.1) }
  }

  /// The probabilities of the garments, given that it is one.
  func shares(_ probabilities: [Double]) -> [Double] {
    let garments = probabilities.prefix(labels.count)
    let sum = max(garments.reduce(0, +), .leastNormalMagnitude)
    return garments.map { $0 / sum }
  }
}

/// What was seen, as a network's examples.
struct SeenExamples: ExampleSource {
  static let shape = MapShape(channels: 1, height: SeenPicture.side, width: SeenPicture.side)

  private let pictures: [SeenPicture]

  init(_ pictures: [SeenPicture]) { self.pictures = pictures }

  var shape: MapShape { Self.shape }
  var labels: [UInt8] { pictures.map { _ in 0 } }

  func order(ofEpoch epoch: Int) -> [Int] { Array(pictures.indices) }

  func write(_ example: Int, epoch: Int?, into bytes: inout MutableSpan<UInt8>, at offset: Int) {
    for (index, byte) in pictures[example].bytes.enumerated() { bytes[offset + index] = byte }
  }
}
