internal import FashionMNIST
internal import NeuralNetwork

/// What a training is: a new one by its flags, or one that goes on by its checkpoint.
struct TrainPlan {
  /// The network, and how it is trained.
  let description: NetworkDescription
  let settings: TrainingSettings
  let recipe: TrainingRecipe
  /// What is drawn from, and how many training pictures are set aside.
  let seed: UInt64
  let validation: Int
  /// How the pictures are changed while they are shown.
  let augmentation: Augmentation
  /// Where the training begins, and what came before.
  let state: TrainingState
  let history: [EpochRecord]
  /// The digest of the data set that a checkpoint was made with.
  let dataDigest: String?
  /// The name of the recipe in the model's file; of a network of one's own, `own`.
  let recipeName: String

  /// Makes the plan of a new training.
  ///
  /// - Throws: `CommandFailure` for layers that do not fit.
  init(_ command: TrainCommand) throws(CommandFailure) {
    recipe = command.recipe ?? .classic
    recipeName = command.layers == nil ? recipe.rawValue : "own"
    description = try Self.description(layers: command.layers ?? recipe.layers, classes: recipe.classes.count)
    settings = command.changes.applied(to: recipe.settings)
    seed = command.changes.seed ?? 0
    validation = command.changes.validation ?? recipe.validation
    augmentation = command.changes.applied(to: recipe.augmentation)
    state = TrainingState(
      beginning: Network(description, seed: seed, initialisation: recipe.initialisation), settings)
    history = []
    dataDigest = nil
  }

  /// Takes up a training from its checkpoint.
  ///
  /// - Throws: `CommandFailure` when the file is no checkpoint of burin's.
  init(resuming path: String) throws(CommandFailure) {
    let checkpoint: Checkpoint
    do throws(ModelFileError) { checkpoint = try Checkpoint(path: path) } catch {
      throw CommandFailure(error, file: path)
    }
    let notes = checkpoint.notes
    guard let recipe = notes["trainedAs"].flatMap(TrainingRecipe.init(rawValue:)),
      let seed = notes["seed"].flatMap(UInt64.init), let validation = notes["validation"].flatMap({ Int($0) }),
      (0...50_000).contains(validation), let flip = notes["flip"].flatMap({ Double($0) }), (0...1).contains(flip),
      let shift = notes["shift"].flatMap({ Int($0) }), (0...14).contains(shift), let name = notes["recipeName"],
      let digest = notes["data"]
    else {
      throw CommandFailure(
        .data, file: path, "it lacks the recipe, the seed or the data set of its training; it was changed by hand")
    }
    (self.recipe, self.seed, self.validation, recipeName, dataDigest) = (recipe, seed, validation, name, digest)
    augmentation = Augmentation(flipProbability: flip, largestShift: shift)
    description = checkpoint.description
    settings = checkpoint.settings
    state = checkpoint.state
    history = checkpoint.history
    guard description.input == TrainingRecipe.input, description.outputCount == recipe.classes.count else {
      throw CommandFailure(.data, file: path, "its network is not one for the pictures of Fashion-MNIST")
    }
    guard state.progress.epoch <= settings.epochs, history.count == state.progress.epoch else {
      throw CommandFailure(
        .data, file: path,
        "it counts other epochs than its training has; it was changed by hand, or by another version "
          + "of burin")
    }
  }

  /// The network of some layers for the pictures of the data set.
  static func description(layers: String, classes: Int) throws(CommandFailure) -> NetworkDescription {
    let description: NetworkDescription
    do throws(NetworkError) {
      description = try NetworkDescription(parsing: layers, input: TrainingRecipe.input)
    } catch { throw CommandFailure(.usage, "the layers cannot be used: \(error)") }
    guard description.outputCount == classes else {
      throw CommandFailure(
        .usage,
        "the network gives \(description.outputCount) values, and there are \(classes) classes; "
          + "end it with 'flatten | linear \(classes)'")
    }
    do throws(NetworkError) {
      _ = try Network(description, seed: 0).folded()
    } catch { throw CommandFailure(.usage, "the layers cannot be used: \(error)") }
    return description
  }

  /// What a checkpoint says beside the numbers.
  func notes(dataDigest: String) -> [String: String] {
    [
      "trainedAs": recipe.rawValue, "recipeName": recipeName, "seed": "\(seed)", "validation": "\(validation)",
      "flip": "\(augmentation.flipProbability)", "shift": "\(augmentation.largestShift)", "data": dataDigest,
    ]
  }
}
