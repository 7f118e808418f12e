public import Convolution

/// Trains a network: shows it one batch after the other, and moves its numbers against their slopes.
///
/// Blocks of sixteen examples are the pieces of work, and what they give is added in their order: the numbers have the same
/// bits for any number of threads.
public final class Trainer {
  /// What is trained.
  public let description: NetworkDescription
  /// How it is trained.
  public let settings: TrainingSettings
  /// How far the training is.
  public private(set) var progress: TrainingProgress
  /// Examples of an epoch.
  public let examplesPerEpoch: Int

  let examples: any ExampleSource
  let workers: WorkerPool
  let compiled: CompiledNetwork
  let spaces: WorkspaceStack
  let loss: BlockLoss
  let numbers: FloatStore
  let memory: FloatStore
  let average: FloatStore?
  let slopes: FloatStore
  /// The sums of each block, one after the other.
  let sums: FloatStore
  let results: [BlockResult]
  let updates: [NumberRange]
  private var order: (epoch: Int, examples: [Int]) = (-1, [])

  /// Continues from `state`, which `TrainingState(beginning:_:)` makes for a new training.
  ///
  /// - Throws: `NetworkError` when the network does not fit the examples, or the state neither them nor the settings, and
  ///   when a step would take more than 2 GiB.
  public init(
    _ description: NetworkDescription, from state: TrainingState, examples: any ExampleSource,
    settings: TrainingSettings, workers: WorkerPool = .shared
  ) throws(NetworkError) {
    guard description.input == examples.shape else {
      throw .doesNotFit(layer: 1, text: description.layers[0].description, reason: "the examples have another shape")
    }
    precondition(state.numbers.count == description.numberCount, "the state belongs to another network")
    precondition(
      state.memory.count == settings.optimiser.memories * description.parameterCount,
      "the state belongs to another optimiser")
    precondition(
      state.average?.count == (settings.averageDecay == nil ? nil : description.numberCount),
      "the state has an average when the settings ask for one, and only then")
    precondition(settings.batchSize > 0 && settings.epochs >= 0, "a batch has examples")
    let perEpoch = examples.order(ofEpoch: 0).count
    try Self.check(state.progress, examples.labels, perEpoch: perEpoch, description, settings)
    let lanes = LaneBatch.lanes
    let blocks = (settings.batchSize + lanes - 1) / lanes
    guard description.stepFloats(blocks: blocks) <= 1 << 29 else {
      throw .badText(
        "a step of \(settings.batchSize) examples takes more than 2 GiB; use smaller batches, or smaller layers")
    }
    self.description = description
    self.settings = settings
    self.examples = examples
    self.workers = workers
    progress = state.progress
    examplesPerEpoch = perEpoch
    compiled = try CompiledNetwork(description, blocks: blocks)
    spaces = WorkspaceStack(compiled, withSlopes: true)
    loss = BlockLoss(classes: description.outputCount, smoothing: settings.labelSmoothing)
    numbers = FloatStore(state.numbers)
    memory = FloatStore(state.memory)
    average = state.average.map { FloatStore($0) }
    slopes = FloatStore(count: description.parameterCount)
    sums = FloatStore(count: blocks * compiled.sumCount)
    results = (0..<blocks).map { _ in BlockResult() }
    updates = NumberRange.all(of: description)
  }

  /// What a file or a data set may get wrong; the loop itself trusts its places.
  private static func check(
    _ progress: TrainingProgress, _ labels: [UInt8], perEpoch: Int, _ description: NetworkDescription,
    _ settings: TrainingSettings
  ) throws(NetworkError) {
    guard perEpoch > 0 else { throw .badText("there are no examples to train with") }
    if let last = labels.max(), Int(last) >= description.outputCount {
      throw .badText(
        "an example is of class \(last), and the network tells classes 0 to \(description.outputCount - 1) apart")
    }
    let steps = (perEpoch + settings.batchSize - 1) / settings.batchSize
    guard progress.isPossible(stepsPerEpoch: steps, batchSize: settings.batchSize)
    else { throw .badText("the state that training is to go on from is not of these examples and settings") }
  }

  /// Steps of an epoch.
  public var stepsPerEpoch: Int { (examplesPerEpoch + settings.batchSize - 1) / settings.batchSize }

  /// Whether all epochs are over.
  public var isFinished: Bool { progress.epoch >= settings.epochs }

  /// Everything that the rest of the training depends on.
  public var state: TrainingState {
    var state = TrainingState(
      beginning: Network(description, numbers: numbers.values), settings)
    state.memory = memory.values
    state.average = average?.values
    state.progress = progress
    return state
  }

  /// The network as it is, and as it is used: the average where one is kept.
  public var network: Network { Network(description, numbers: (average ?? numbers).values) }

  /// Shows one batch, and moves the numbers once.
  ///
  /// There must be an epoch that is not over: ask `isFinished` first.
  /// - Returns: the epoch's result when the batch was its last, with which the next one begins.
  public func step() -> TrainingProgress? {
    precondition(!isFinished, "all epochs of the training are over; ask isFinished before a step")
    if order.epoch != progress.epoch { order = (progress.epoch, examples.order(ofEpoch: progress.epoch)) }
    let first = progress.step * settings.batchSize
    let batch = order.examples[first..<min(first + settings.batchSize, order.examples.count)]
    let blocks = (batch.count + LaneBatch.lanes - 1) / LaneBatch.lanes
    unsafe compiled.refresh(numbers: numbers.base, workers: workers)
    run(batch, blocks: blocks)
    finishSlopes(blocks: blocks)
    progress.totalSteps += 1
    moveNumbers()
    for result in results[..<blocks] {
      progress.lossSum += result.value.loss
      progress.correct += result.value.correct
    }
    progress.examples += batch.count
    progress.step += 1
    guard progress.step == stepsPerEpoch else { return nil }
    let result = progress
    progress = TrainingProgress()
    progress.epoch = result.epoch + 1
    progress.totalSteps = result.totalSteps
    return result
  }

  /// The factor of the learning rate for the coming step.
  var scheduleFactor: Float {
    settings.schedule.factor(step: progress.totalSteps - 1, of: settings.epochs * stepsPerEpoch)
  }
}

/// What one block of a batch came to, written by the thread that ran it.
final class BlockResult: @unchecked Sendable {
  var value = BlockLoss.Result()
}
