internal import Drawing
internal import JSON
internal import NeuralNetwork

/// Tells how a training goes: a line for each epoch on standard output, and one that is redrawn on a terminal.
struct TrainLog {
  private let plan: TrainPlan
  private let command: TrainCommand
  private let digest: String
  private let progress: ProgressLine
  private var history: [EpochRecord]
  /// Seconds of the steps, without judging, and the examples that they showed: of this epoch, and of all.
  private var epochSeconds = 0.0
  private var epochExamples = 0
  private var seconds = 0.0
  private var examples = 0

  /// Prepares to tell of a plan's training with the data set of this digest.
  init(_ plan: TrainPlan, command: TrainCommand, digest: String) {
    self.plan = plan
    self.command = command
    self.digest = digest
    history = plan.history
    progress = ProgressLine(label: "training")
  }

  private var isLoud: Bool { !command.running.quiet && !command.running.json }

  /// Tells what begins.
  func begin(weights: Int, examples: Int) throws(CommandFailure) {
    guard isLoud else { return }
    let epochs = plan.settings.epochs
    let isOver = history.count >= epochs
    let begin = history.isEmpty ? "" : isOver ? ", all of them over" : ", from epoch \(history.count + 1)"
    try StandardOutput.write(
      "\(plan.recipeName): \(weights) weights, \(examples) examples, \(epochs) epoch\(epochs == 1 ? "" : "s")\(begin), seed "
        + "\(plan.seed)\nepoch  train loss  train acc  test acc" + (plan.validation > 0 ? "  set aside" : "")
        + "  examples/s\n")
  }

  /// Counts a step of so many examples, and draws how far the training is.
  mutating func count(examples shown: Int, seconds step: Double, of trainer: Trainer) {
    let now = trainer.progress
    seconds += step
    epochSeconds += step
    examples += shown
    epochExamples += shown
    guard isLoud, StandardError.isTerminal, now.step > 0, seconds > 0 else { return }
    let rate = Double(examples) / seconds
    let left = Double((plan.settings.epochs - now.epoch) * trainer.examplesPerEpoch - now.examples) / rate
    progress.update(
      text: "epoch \(now.epoch + 1)/\(plan.settings.epochs)  \(100 * now.examples / trainer.examplesPerEpoch) %  loss "
        + "\(DecimalFormat.fixed(now.loss, decimals: 3))  \(Int(rate)) examples/s  \(Self.duration(left)) left")
  }

  /// Tells what an epoch came to.
  mutating func report(
    _ result: TrainingProgress, _ accuracies: (test: Double, validation: Double?), trainer: Trainer
  ) throws(CommandFailure) {
    progress.clear()
    let rate = Double(epochExamples) / max(epochSeconds, 1e-9)
    (epochSeconds, epochExamples) = (0, 0)
    let record = EpochRecord(
      epoch: result.epoch + 1, trainLoss: result.loss, trainAccuracy: result.accuracy, testAccuracy: accuracies.test)
    history.append(record)
    if command.running.json {
      var object = JSONObject()
      object.add("epoch", record.epoch)
      object.add("trainLoss", record.trainLoss)
      object.add("trainAccuracy", record.trainAccuracy)
      object.add("testAccuracy", record.testAccuracy)
      if let validation = accuracies.validation { object.add("validationAccuracy", validation) }
      object.add("examplesPerSecond", rate)
      try StandardOutput.write(object.text + "\n")
    } else if isLoud {
      func column(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
      }
      func share(_ value: Double) -> String { DecimalFormat.fixed(value, decimals: 4) }
      var line = column("\(record.epoch)", 5) + column(share(record.trainLoss), 12)
      line += column(share(record.trainAccuracy), 11) + column(share(record.testAccuracy), 10)
      if let validation = accuracies.validation { line += column(share(validation), 11) }
      try StandardOutput.write(line + column("\(Int(rate))", 12) + "\n")
    }
  }

  /// The checkpoint of where the training stands.
  func checkpoint(_ trainer: Trainer) -> Checkpoint {
    Checkpoint(
      plan.description, settings: plan.settings, state: trainer.state, history: history,
      notes: plan.notes(dataDigest: digest))
  }

  /// Keeps where the training stands, and says how to go on.
  func interrupted(_ trainer: Trainer, output: String) throws(ModelFileError) {
    progress.clear()
    let path = command.going.checkpoint ?? command.going.resume ?? output + ".checkpoint"
    try checkpoint(trainer).write(to: path)
    // What the checkpoint does not hold is said again, so that the line can be run as it stands.
    let going = command.going
    let flags = [
      ("--resume", path), ("-o", output), ("--checkpoint", going.checkpoint), ("--plot", command.plot),
      ("--data", going.data),
    ]
    let words = flags.flatMap { flag, value in value.map { [flag, ShellWord.quoted($0)] } ?? [] }
    StandardError.write(
      "burin: stopped in epoch \(trainer.progress.epoch + 1); go on with: burin train " + words.joined(separator: " "))
  }

  /// Writes the model and the curves, and says so.
  func end(_ model: Model, judge: TrainJudge, into name: String) throws {
    let result = try judge.evaluation(of: model)
    try model.write(to: name)
    if let plot = command.plot {
      do { try TrainCurves(history, name: plan.recipeName).write(to: plot) } catch {
        throw CommandFailure(error, file: plot)
      }
    }
    guard isLoud else { return }
    var line =
      "\(name): test accuracy \(DecimalFormat.fixed(result.accuracy, decimals: 4)), loss \(DecimalFormat.fixed(result.loss, decimals: 4))"
    line += ", temperature \(DecimalFormat.fixed(model.temperature, decimals: 3))"
    if examples > 0 { line += ", \(Int(Double(examples) / seconds)) examples/s" }
    try StandardOutput.write(line + "\n")
  }

  /// Seconds as people say them.
  private static func duration(_ seconds: Double) -> String {
    let whole = Int(min(seconds, 1e6).rounded(.up))
    return whole < 100 ? "\(whole) s" : "\((whole + 30) / 60) min"
  }
}
