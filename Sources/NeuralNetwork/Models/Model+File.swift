internal import Convolution

extension Model {
  /// Most classes of a model that is read.
  static let maximumClasses = 65_536

  /// Reads a model's file.
  ///
  /// The tensors must be exactly those of the network that the metadata describe. A file without burin's metadata, such as
  /// PyTorch's of the textbook's layers, is read as the `classic` network.
  /// - Throws: a `ModelFileError`.
  public init(path: String) throws(ModelFileError) {
    try self.init(Safetensors(path: path), name: path)
  }

  /// Takes a model out of a file's tensors and metadata.
  ///
  /// - Throws: a `ModelFileError` that names the file `name`.
  public init(_ file: Safetensors, name: String) throws(ModelFileError) {
    func failure(_ message: String) -> ModelFileError {
      ModelFileError(cause: .malformed, message: message, name: name)
    }
    let fields = ModelFields(file.metadata)
    if fields.kind == ModelFields.checkpointKind {
      throw failure(
        "It is the checkpoint of a training and not a model; go on with it (--resume), and the end is a model.")
    }
    let description = try fields.description(name: name)
    network = Network(description, numbers: try file.numbers(of: description, name: name))
    recipe = fields[.recipe] ?? (fields[.network] == nil ? "classic" : "")
    let count = description.outputCount
    guard count <= Self.maximumClasses else {
      throw failure("Its network gives \(count) values, and of a model at most \(Self.maximumClasses) are read.")
    }
    classes = fields[.classes].map { $0.split(separator: "|").map(String.init) } ?? (0..<count).map { "class \($0)" }
    guard classes.count == count else {
      throw failure(
        "It names \(classes.count) classes for \(count) outputs; it was changed by hand or by another tool.")
    }
    guard classes.allSatisfy({ printable($0) == "\"\($0)\"" }) else {
      throw failure("The names of its classes are no short words; it was changed by hand or by another tool.")
    }
    temperature = 1
    if let text = fields[.temperature] {
      guard let value = Double(text), (1e-3...1e3).contains(value) else {
        throw failure("Its temperature is no number from 0.001 to 1000; it was changed by hand or by another tool.")
      }
      temperature = value
    }
    notes = fields.notes
  }

  /// The tensors and the metadata of the model's file.
  public var safetensors: Safetensors {
    var fields = ModelFields(notes: notes)
    fields[.network] = network.description.description
    fields[.input] = ModelFields.text(network.description.input)
    fields[.recipe] = recipe
    fields[.classes] = classes.joined(separator: "|")
    fields[.normalisation] = "byte / 255"
    fields[.temperature] = "\(temperature)"
    return Safetensors(tensors: network.tensors, metadata: fields.metadata)
  }

  /// Writes the model's file, which appears whole or not at all.
  ///
  /// - Throws: a `ModelFileError`; what was there before is then as it was.
  public func write(to path: String) throws(ModelFileError) { try safetensors.write(to: path) }
}

extension Network {
  /// The numbers as tensors with their names.
  var tensors: [NamedTensor] {
    description.slots.map { NamedTensor(name: $0.name, shape: $0.shape, values: Array(numbers[$0.range])) }
  }
}

extension Safetensors {
  /// The numbers of a network whose tensors these are, no more and no less.
  func numbers(of description: NetworkDescription, name: String) throws(ModelFileError) -> [Float] {
    func failure(_ message: String) -> ModelFileError {
      ModelFileError(cause: .malformed, message: message, name: name)
    }
    let slots = description.slots
    for slot in slots {
      guard let tensor = self[slot.name] else {
        throw failure("It has no tensor \(slot.name), which its network needs; it is the model of another network.")
      }
      guard tensor.shape == slot.shape else {
        throw failure(
          "Its tensor \(slot.name) is \(Self.text(tensor.shape)), and its network needs \(Self.text(slot.shape)); it is the "
            + "model of another network.")
      }
    }
    let names = Set(slots.map(\.name))
    if let other = tensors.first(where: { !names.contains($0.name) }) {
      throw failure(
        "It has a tensor \(printable(other.name)), for which its network has no place; it is the model of another network."
      )
    }
    // Only now, so that a few words of a stranger's file do not ask for the memory of a large network.
    return slots.flatMap { self[$0.name]?.values ?? [] }
  }

  private static func text(_ shape: [Int]) -> String { shape.map(String.init).joined(separator: "×") }
}
