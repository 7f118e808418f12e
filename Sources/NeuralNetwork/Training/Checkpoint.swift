internal import Convolution

/// A training that was interrupted: everything that it needs to go on to the same bytes.
public struct Checkpoint: Sendable, Hashable {
  /// What is trained.
  public var description: NetworkDescription
  /// How it is trained.
  public var settings: TrainingSettings
  /// Where the training stands.
  public var state: TrainingState
  /// The results of the epochs that are over, which curves are drawn from.
  public var history: [EpochRecord]
  /// What else must be the same: recipe, seed, data set.
  public var notes: [String: String]

  /// Collects what belongs to a checkpoint.
  public init(
    _ description: NetworkDescription, settings: TrainingSettings, state: TrainingState, history: [EpochRecord],
    notes: [String: String]
  ) {
    self.description = description
    self.settings = settings
    self.state = state
    self.history = history
    self.notes = notes
  }

  /// Reads a checkpoint's file.
  ///
  /// - Throws: a `ModelFileError`.
  public init(path: String) throws(ModelFileError) { try self.init(Safetensors(path: path), name: path) }

  /// Takes a checkpoint out of a file's tensors and metadata; `name` is the file's, for messages.
  init(_ file: Safetensors, name: String) throws(ModelFileError) {
    func failure(_ message: String) -> ModelFileError {
      ModelFileError(cause: .malformed, message: message, name: name)
    }
    let fields = ModelFields(file.metadata)
    guard fields.kind == ModelFields.checkpointKind else {
      throw failure("It is not the checkpoint of a training; name a file that --checkpoint or an interrupt has left.")
    }
    description = try fields.description(name: name)
    guard let settings = TrainingSettings(text: fields[.settings] ?? ""),
      let progress = TrainingProgress(text: fields[.progress] ?? ""),
      let history = EpochRecord.history(fields[.history] ?? "")
    else { throw failure("Its settings cannot be read; it was changed by hand, or by another version of burin.") }
    self.settings = settings
    self.history = history
    notes = fields.notes
    // Before room is made for what a few words of a stranger's file describe.
    guard file["numbers"]?.values.count == description.numberCount else {
      throw failure("It lacks the numbers of its network.")
    }
    var state = TrainingState(
      beginning: Network(description, numbers: .init(repeating: 0, count: description.numberCount)), settings)
    state.progress = progress
    let averaged = state.average != nil
    for tensor in file.tensors {
      switch tensor.name {
      case "numbers" where tensor.values.count == state.numbers.count: state.numbers = tensor.values
      case "memory" where tensor.values.count == state.memory.count: state.memory = tensor.values
      case "average" where averaged && tensor.values.count == state.numbers.count: state.average = tensor.values
      default: throw failure("Its tensor \(printable(tensor.name)) does not belong to its network.")
      }
    }
    guard file.tensors.count == (averaged ? 3 : 2) else { throw failure("It lacks some of a training's numbers.") }
    self.state = state
  }

  /// Writes the checkpoint's file, which appears whole or not at all; the one before it stays beside it as `path.previous`.
  ///
  /// - Throws: a `ModelFileError`; what was there before is then as it was.
  public func write(to path: String) throws(ModelFileError) {
    var fields = ModelFields(notes: notes)
    fields[.kind] = ModelFields.checkpointKind
    fields[.network] = description.description
    fields[.input] = ModelFields.text(description.input)
    fields[.settings] = settings.text
    fields[.progress] = state.progress.text
    fields[.history] = EpochRecord.text(history)
    var tensors = [
      NamedTensor(name: "numbers", shape: [state.numbers.count], values: state.numbers),
      NamedTensor(name: "memory", shape: [state.memory.count], values: state.memory),
    ]
    if let average = state.average {
      tensors.append(NamedTensor(name: "average", shape: [average.count], values: average))
    }
    try Safetensors(tensors: tensors, metadata: fields.metadata).write(to: path, keepingPrevious: true)
  }
}
