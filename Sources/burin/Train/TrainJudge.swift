internal import Convolution
internal import Drawing
internal import FashionMNIST
internal import GarmentClassifier
internal import NeuralNetwork

/// Judges a network on the test set, and on the training pictures that were set aside.
struct TrainJudge {
  private let test: LabelledImages
  private let aside: LabelledImages
  private let workers: WorkerPool

  /// Takes the data set and which training pictures are set aside.
  init(_ set: DataSet, validation: [Int], workers: WorkerPool) {
    test = set.test
    aside = set.training.selecting(validation)
    self.workers = workers
  }

  /// The accuracy on the test set, and on what was set aside, if anything was.
  func accuracies(of network: Network) throws(NetworkError) -> (test: Double, validation: Double?) {
    let predictor = try Predictor(network)
    return (
      judge(predictor, test, temperature: 1).accuracy,
      aside.count == 0 ? nil : judge(predictor, aside, temperature: 1).accuracy
    )
  }

  /// The model as it is kept: folded, and with the temperature that what was set aside asks for.
  ///
  /// That of `photographs` is judged by what photographs leave of those pictures.
  func model(of network: Network, _ plan: TrainPlan) throws(NetworkError) -> Model {
    var model = try Model(
      network, recipe: plan.recipeName, classes: plan.recipe.classes,
      notes: ["seed": "\(plan.seed)", "epochs": "\(plan.settings.epochs)", "validation": "\(plan.validation)"])
    guard aside.count > 0 else { return model }
    let predictor = try Predictor(model.network)
    let isForPhotographs = plan.recipe == .photographs
    let shown = isForPhotographs ? PhotographExamples.photographed(aside, seed: plan.seed) : aside
    let logits = logits(predictor, shown)
    model.temperature = Temperature.fitted(logits: logits, labels: shown.labels, classes: predictor.classes)
    if isForPhotographs {
      let limits = [logits, self.logits(predictor, aside)].map { Self.limit($0, model) }
      model.notes[GarmentClassifier.limitNote] = DecimalFormat.significant(limits.max() ?? 1, digits: 6)
    }
    return model
  }

  /// The share of the garments that were set aside that must pass, in thousandths.
  ///
  /// More than the 95 of 100 that are promised of others, as those differ. A photograph passes when one of its readings does.
  private static let passing = 985

  /// The probability of the last class, no garment, that all but few of these garments stay below.
  private static func limit(_ logits: [Float], _ model: Model) -> Double {
    let classes = model.classes.count
    let strangeness = stride(from: 0, to: logits.count, by: classes).map { start in
      Evaluation.probabilities(logits[start..<start + classes], temperature: model.temperature)[classes - 1]
    }
    return strangeness.sorted()[(strangeness.count * passing + 999) / 1000 - 1]
  }

  /// What the model comes to on the test set.
  func evaluation(of model: Model) throws(NetworkError) -> Evaluation {
    judge(try Predictor(model.network), test, temperature: model.temperature)
  }

  private func judge(_ predictor: Predictor, _ images: LabelledImages, temperature: Double) -> Evaluation {
    Evaluation(
      logits: logits(predictor, images), labels: images.labels, classes: predictor.classes, temperature: temperature)
  }

  private func logits(_ predictor: Predictor, _ images: LabelledImages) -> [Float] {
    predictor.logits(of: FashionExamples(images), Array(0..<images.count), workers: workers)
  }
}
