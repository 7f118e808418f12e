internal import Convolution
internal import FashionMNIST
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
  func model(of network: Network, _ plan: TrainPlan) throws(NetworkError) -> Model {
    var model = try Model(
      network, recipe: plan.recipeName, classes: DataSet.classNames,
      notes: ["seed": "\(plan.seed)", "epochs": "\(plan.settings.epochs)", "validation": "\(plan.validation)"])
    if aside.count > 0 {
      let logits = try Predictor(model.network).logits(
        of: FashionExamples(aside), Array(0..<aside.count), workers: workers)
      model.temperature = Temperature.fitted(logits: logits, labels: aside.labels, classes: DataSet.classCount)
    }
    return model
  }

  /// What the model comes to on the test set.
  func evaluation(of model: Model) throws(NetworkError) -> Evaluation {
    judge(try Predictor(model.network), test, temperature: model.temperature)
  }

  private func judge(_ predictor: Predictor, _ images: LabelledImages, temperature: Double) -> Evaluation {
    let logits = predictor.logits(of: FashionExamples(images), Array(0..<images.count), workers: workers)
    return Evaluation(
      logits: logits, labels: images.labels, classes: predictor.classes, temperature: temperature)
  }
}
