private import Convolution
private import FashionMNIST
private import NeuralNetwork

/// Carries `burin train` out: loads the data set, trains, reports epoch by epoch, and writes the model.
package struct TrainRun {
  private let command: TrainCommand
  private let workers: WorkerPool

  /// Takes the command as it was parsed.
  package init(_ command: TrainCommand) {
    self.command = command
    // Before the first thread: those that are started later leave the signals to the one that waits for them.
    Interruption.removesTemporaries()
    workers = WorkerPool(threads: command.running.threads ?? Processors.available)
  }

  /// Trains to the end.
  ///
  /// - Throws: `CommandFailure`; what was written before is whole.
  package func run() throws {
    let name = command.output ?? ""
    do {
      // What cannot be written is told before the work, not after it.
      for path in [name, command.plot, command.going.checkpoint] {
        if let path { try ModelFile.checkWritable(path) }
      }
      let plan =
        try command.going.resume.map { path throws(CommandFailure) in try TrainPlan(resuming: path) }
        ?? TrainPlan(command)
      try train(plan, into: name)
    } catch let error as DataSetError {
      throw CommandFailure(dataSet: error)
    } catch {
      throw CommandFailure(error, file: name)
    }
  }

  private func train(_ plan: TrainPlan, into name: String) throws {
    let set = try DataSet.load(folder: command.going.data ?? DataSet.defaultFolder)
    let digest = set.payloadDigest()
    if let before = plan.dataDigest, before != digest {
      throw CommandFailure(
        .data, file: command.going.resume,
        "its training was begun with another data set; name that one's folder with --data")
    }
    if digest != DataSet.publishedDigest && !command.running.quiet {
      StandardError.write("burin: note: the data set is not the published Fashion-MNIST")
    }
    guard plan.validation < set.training.count else {
      throw CommandFailure(
        .usage, "--validation sets \(plan.validation) pictures aside, and there are \(set.training.count); give fewer")
    }
    let split = Split(labels: set.training.labels, validationCount: plan.validation, seed: 1)
    let examples = plan.recipe.examples(
      set.training, indices: split.training, augmentation: plan.augmentation, seed: plan.seed)
    let trainer: Trainer
    do throws(NetworkError) {
      trainer = try Trainer(
        plan.description, from: plan.state, examples: examples, settings: plan.settings, workers: workers)
    } catch {
      let isResumed = command.going.resume != nil
      throw CommandFailure(
        isResumed ? .data : .usage, file: command.going.resume, "the network cannot be trained: \(error)")
    }
    let judge = TrainJudge(set, validation: split.validation, workers: workers)
    var log = TrainLog(plan, command: command, digest: digest)
    try log.begin(weights: plan.description.parameterCount, examples: trainer.examplesPerEpoch)
    let interruption = Interruption.asksFirst()
    while !trainer.isFinished {
      let before = trainer.progress.examples
      let watch = Stopwatch()
      let result = trainer.step()
      let seconds = watch.seconds
      log.count(examples: (result ?? trainer.progress).examples - before, seconds: seconds, of: trainer)
      if let result {
        guard result.loss.isFinite else {
          throw CommandFailure(
            .data, file: name,
            "the training diverged in epoch \(result.epoch + 1), and no model was written; a lower --learning-rate may help"
          )
        }
        try log.report(result, judge.accuracies(of: trainer.network), trainer: trainer)
        if let path = command.going.checkpoint { try log.checkpoint(trainer).write(to: path) }
      }
      if let signal = interruption.signal, !trainer.isFinished {
        try log.interrupted(trainer, output: name)
        Interruption.end(by: signal)
      }
    }
    try log.end(judge.model(of: trainer.network, plan), judge: judge, into: name)
  }
}
