package import Convolution
package import Files
package import JSON
package import NeuralNetwork

/// What a safetensors file holds.
package struct ModelSummary: Sendable {
  /// The tensors and what the file says of itself.
  package let file: Safetensors
  /// What they are.
  package let content: SafetensorsContent

  /// Reads a file to its end.
  ///
  /// - Throws: a `ModelFileError`.
  package init(_ input: InputFile) throws(ModelFileError) {
    file = try Safetensors(input)
    content = try file.content(name: input.name)
  }

  /// The network with its numbers: of a training the averaged ones, where it keeps them; nil for other tensors.
  package var network: Network? {
    switch content {
    case .model(let model): model.network
    case .checkpoint(let checkpoint):
      Network(checkpoint.description, numbers: checkpoint.state.average ?? checkpoint.state.numbers)
    case .tensors: nil
    }
  }

  /// How it was or is being trained; nil when that is not known.
  package var recipe: String? {
    switch content {
    case .model(let model): model.recipe.isEmpty ? nil : model.recipe
    case .checkpoint(let checkpoint): checkpoint.notes["recipeName"]
    case .tensors: nil
    }
  }

  /// What else burin's metadata say, by name.
  package var notes: [(key: String, value: String)] {
    let notes: [String: String] =
      switch content {
      case .model(let model): model.notes
      case .checkpoint(let checkpoint): checkpoint.notes.filter { $0.key != "recipeName" }
      case .tensors: [:]
      }
    return notes.sorted { $0.key < $1.key }
  }

  /// The classes' names; nil when the file names none.
  package var classes: [String]? {
    guard case .model(let model) = content, file.metadata["burin.classes"] != nil else { return nil }
    return model.classes
  }

  /// The banks of kernels: those of the layers that correlate, and of a network that is not known every tensor of four axes.
  package var kernels: [(title: String, bank: KernelBank)] {
    guard let network else {
      return file.tensors.compactMap { tensor in
        guard tensor.shape.count == 4, !tensor.values.isEmpty else { return nil }
        return (
          tensor.name,
          KernelBank(
            outputs: tensor.shape[0], inputs: tensor.shape[1],
            size: WindowSize(height: tensor.shape[2], width: tensor.shape[3]), taps: tensor.values)
        )
      }
    }
    return network.description.layers.indices.compactMap { layer in
      network.kernels(ofLayer: layer).map { ("layer \(layer): \(network.description.layers[layer])", $0) }
    }
  }

  /// Adds the keys of a model.
  package func add(to object: inout JSONObject) {
    object.add("format", "safetensors")
    let network = network
    object.add("content", contentName)
    object.add("recipe", recipe)
    object.add("input", json: network.map { Self.array(Self.sides($0.description.input)) } ?? "null")
    object.add("layers", json: network.map { Self.layers(of: $0.description) } ?? "null")
    object.add("weights", weights)
    object.add("classes", json: classes.map { "[" + $0.map(jsonString).joined(separator: ",") + "]" } ?? "null")
    if case .model(let model) = content {
      object.add("temperature", model.temperature)
    } else {
      object.add("temperature", nil as Double?)
    }
    if case .checkpoint(let checkpoint) = content {
      object.add("training", training(of: checkpoint))
    } else {
      object.add("training", nil as JSONObject?)
    }
    var notes = JSONObject()
    for (key, value) in self.notes { notes.add(key, value) }
    object.add("notes", notes)
    object.add("tensors", array: file.tensors.map(Self.object))
    var metadata = JSONObject()
    for (key, value) in file.metadata.sorted(by: { $0.key < $1.key }) { metadata.add(key, value) }
    object.add("metadata", metadata)
  }

  /// What the tensors are, as JSON names it.
  private var contentName: String {
    switch content {
    case .model: "model"
    case .checkpoint: "checkpoint"
    case .tensors: "tensors"
    }
  }

  /// The numbers that training changes; of a network that is not known, all.
  package var weights: Int {
    network?.description.parameterCount ?? file.tensors.reduce(0) { $0 + $1.values.count }
  }

  private static func layers(of description: NetworkDescription) -> String {
    let slots = description.slots
    let layers = description.layers.indices.map { layer in
      var object = JSONObject()
      let own = slots.filter { $0.layer == layer }
      object.add("layer", description.layers[layer].description)
      object.add("shape", json: array(sides(description.shapes[layer])))
      object.add("weights", own.filter(\.isTrained).reduce(0) { $0 + $1.range.count })
      object.add("tensors", array: own.map { jsonString($0.name) })
      return object.text
    }
    return "[" + layers.joined(separator: ",") + "]"
  }

  private func training(of checkpoint: Checkpoint) -> JSONObject {
    let (settings, progress) = (checkpoint.settings, checkpoint.state.progress)
    var object = JSONObject()
    object.add("epoch", progress.epoch)
    object.add("step", progress.step)
    object.add("epochs", settings.epochs)
    object.add("batchSize", settings.batchSize)
    object.add("optimiser", settings.optimiser.words)
    object.add("learningRate", json: "\(settings.learningRate)")
    object.add("schedule", settings.schedule.rawValue)
    object.add("weightDecay", json: "\(settings.weightDecay)")
    object.add("labelSmoothing", json: "\(settings.labelSmoothing)")
    object.add("averageDecay", json: settings.averageDecay.map { "\($0)" } ?? "null")
    object.add(
      "history",
      array: checkpoint.history.map { record in
        var entry = JSONObject()
        entry.add("epoch", record.epoch)
        entry.add("trainLoss", record.trainLoss)
        entry.add("trainAccuracy", record.trainAccuracy)
        entry.add("testAccuracy", record.testAccuracy)
        return entry.text
      })
    return object
  }

  private static func object(_ tensor: NamedTensor) -> String {
    var object = JSONObject()
    object.add("name", tensor.name)
    object.add("shape", json: array(tensor.shape))
    let range = tensor.range
    object.add("minimum", range.map { Double($0.lowerBound) })
    object.add("maximum", range.map { Double($0.upperBound) })
    return object.text
  }

  private static func array(_ numbers: [Int]) -> String { "[" + numbers.map(String.init).joined(separator: ",") + "]" }

  /// The lengths of a shape's axes; a line of values has one.
  static func sides(_ shape: MapShape) -> [Int] {
    shape.height == 1 && shape.width == 1 ? [shape.channels] : [shape.channels, shape.height, shape.width]
  }
}

extension NamedTensor {
  /// The least and the largest value; nil when there is none.
  var range: ClosedRange<Float>? {
    guard let least = values.min(), let largest = values.max() else { return nil }
    return least...largest
  }
}

extension Optimiser {
  /// What people call it.
  var words: String {
    switch self {
    case .sgd(let momentum): momentum == 0 ? "SGD" : "SGD with momentum \(momentum)"
    case .adamW(let beta1, let beta2): "AdamW with betas \(beta1) and \(beta2)"
    }
  }
}
