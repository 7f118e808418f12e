import NeuralNetwork

/// Trains a network on pictures that are made up, keeps it in a file, and asks it.
func trainANetwork() throws {
  let bars = Bars()
  let description = try NetworkDescription(
    parsing: "conv 4 3x3 | relu | maxpool 6 | flatten | linear 2", input: bars.shape)
  print(description.parameterCount, "weights")

  var settings = TrainingSettings()
  settings.epochs = 20
  settings.batchSize = 16
  settings.optimiser = .sgd(momentum: 0.9)
  settings.learningRate = 0.1
  let network = Network(description, seed: 1, initialisation: .he)
  let trainer = try Trainer(
    description, from: TrainingState(beginning: network, settings), examples: bars, settings: settings)
  while !trainer.isFinished {
    if let epoch = trainer.step(), trainer.isFinished { print("accuracy of the last epoch:", epoch.accuracy) }
  }

  let model = try Model(trainer.network, recipe: "bars", classes: ["lying", "upright"])
  try model.write(to: "bars.safetensors")

  let kept = try Model(path: "bars.safetensors")
  let logits = try Predictor(kept.network).logits(of: bars, [4, 5])
  for own in [logits[0..<2], logits[2..<4]] {
    let probabilities = Evaluation.probabilities(own, temperature: kept.temperature)
    print(probabilities[0] > 0.5 ? kept.classes[0] : kept.classes[1])
  }

  try interruptATraining(of: description, settings, bars)
  do throws(NetworkError) {
    _ = try NetworkDescription(parsing: "conv 4 3x3 | linear 2", input: bars.shape)
  } catch {
    print(error)
  }
}

/// Stops a training in the middle, and goes on with it to the same bits.
private func interruptATraining(
  of description: NetworkDescription, _ settings: TrainingSettings, _ bars: Bars
) throws {
  let start = TrainingState(beginning: Network(description, seed: 1), settings)
  let whole = try Trainer(description, from: start, examples: bars, settings: settings)
  let first = try Trainer(description, from: start, examples: bars, settings: settings)
  while !whole.isFinished { _ = whole.step() }

  for _ in 0..<30 { _ = first.step() }
  let stand = Checkpoint(description, settings: settings, state: first.state, history: [], notes: ["seed": "1"])
  try stand.write(to: "bars.checkpoint")

  let found = try Checkpoint(path: "bars.checkpoint")
  let second = try Trainer(found.description, from: found.state, examples: bars, settings: found.settings)
  while !second.isFinished { _ = second.step() }
  print("the same bits:", second.network == whole.network)
}
