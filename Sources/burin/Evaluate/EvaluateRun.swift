private import Convolution
private import FashionMNIST
private import GarmentClassifier
private import NeuralNetwork

/// Carries `burin evaluate` out: loads the model and the pictures, asks, and reports.
package struct EvaluateRun {
  private let command: EvaluateCommand

  /// Takes the command as it was parsed.
  package init(_ command: EvaluateCommand) { self.command = command }

  /// Judges the model and reports.
  ///
  /// - Throws: `CommandFailure`.
  package func run() throws {
    Interruption.removesTemporaries()
    for path in [command.confusion, command.mistakes] {
      if let path { try ModelFile.checkWritable(path) }
    }
    let (model, name) = try ModelFile.load(command.model)
    // A class of what is no garment may follow the data set's.
    let others = model.classes.dropFirst(DataSet.classCount)
    guard model.network.description.input == TrainingRecipe.input, model.classes.count >= DataSet.classCount,
      others.isEmpty || Array(others) == [GarmentClassifier.nonGarmentName]
    else {
      throw CommandFailure(.data, file: name, "its network is not one for the pictures of Fashion-MNIST")
    }
    let images: LabelledImages
    do {
      images = try DataSet.load(
        command.part == .test ? .test : .training, folder: command.data ?? DataSet.defaultFolder)
    } catch { throw CommandFailure(dataSet: error) }
    guard images.count > 0 else {
      throw CommandFailure(
        .data, file: command.data ?? DataSet.defaultFolder, "the data set holds no pictures to judge by")
    }
    let workers = WorkerPool(threads: command.running.threads ?? Processors.available)
    let logits: [Float]
    do throws(NetworkError) {
      logits = try Predictor(model.network).logits(
        of: FashionExamples(images), Array(0..<images.count), workers: workers)
    } catch { throw CommandFailure(error, file: name) }
    let evaluation = Evaluation(
      logits: logits, labels: images.labels, classes: model.classes.count, temperature: model.temperature)
    let drawings = EvaluationDrawings(evaluation, model: model, name: name, images: images)
    if let path = command.confusion {
      do { try drawings.confusion.write(to: path) } catch { throw CommandFailure(error, file: path) }
    }
    if let path = command.mistakes {
      do { try drawings.mistakes.write(to: path) } catch { throw CommandFailure(error, file: path) }
    }
    let report = EvaluationReport(evaluation, model: model, name: name)
    try StandardOutput.write(command.running.json ? report.json + "\n" : report.text)
  }
}
