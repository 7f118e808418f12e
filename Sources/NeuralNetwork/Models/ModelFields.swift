internal import Convolution
internal import JSON

/// What the metadata of burin's files say, by name.
struct ModelFields {
  /// The names, each with `burin.` before it in the file.
  enum Key: String, CaseIterable {
    case kind, network, input, recipe, classes, normalisation, temperature
    case settings, progress, history
  }

  /// What `kind` says of a checkpoint.
  static let checkpointKind = "checkpoint"

  private var values: [String: String]
  private static let prefix = "burin."

  /// Takes the metadata of a file.
  init(_ metadata: [String: String]) { values = metadata }

  /// Begins with what else is to be said.
  init(notes: [String: String]) {
    values = Dictionary(uniqueKeysWithValues: notes.map { (Self.prefix + $0, $1) })
  }

  /// One of the texts.
  subscript(key: Key) -> String? {
    get { values[Self.prefix + key.rawValue] }
    set { values[Self.prefix + key.rawValue] = newValue }
  }

  /// Whether the file is a model or a checkpoint.
  var kind: String? { self[.kind] }

  /// All texts, as the file has them.
  var metadata: [String: String] { values }

  /// The texts of other names.
  var notes: [String: String] {
    let known = Set(Key.allCases.map { Self.prefix + $0.rawValue })
    let others = values.filter { $0.key.hasPrefix(Self.prefix) && !known.contains($0.key) }
    return Dictionary(uniqueKeysWithValues: others.map { (String($0.key.dropFirst(Self.prefix.count)), $0.value) })
  }

  /// The network that the file is of: the textbook's when it does not say.
  func description(name: String) throws(ModelFileError) -> NetworkDescription {
    func failure(_ message: String) -> ModelFileError {
      ModelFileError(cause: .malformed, message: message, name: name)
    }
    let shape = try self[.input].map { text throws(ModelFileError) -> MapShape in
      let sides = text.split(separator: "x").map { Int($0) ?? 0 }
      guard sides.count == 3, sides.allSatisfy({ (1...4096).contains($0) }), sides.reduce(1, *) <= 1 << 22 else {
        throw failure("Its input \(printable(text)) is no shape such as 1x28x28.")
      }
      return MapShape(channels: sides[0], height: sides[1], width: sides[2])
    }
    // What is said of a layer shows its text, which must not hold what a terminal would obey.
    guard (self[.network] ?? "").utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) else {
      throw failure("Its network is no list of layers; it was changed by hand or by another tool.")
    }
    do throws(NetworkError) {
      return try NetworkDescription(
        parsing: self[.network] ?? NetworkDescription.classicText,
        input: shape ?? MapShape(channels: 1, height: 28, width: 28))
    } catch { throw failure("Its network cannot be read: \(error.description.prefix(400)).") }
  }

  /// A shape as text.
  static func text(_ shape: MapShape) -> String { "\(shape.channels)x\(shape.height)x\(shape.width)" }
}

/// The text of a stranger's file, fit for a sentence.
func printable(_ text: String) -> String { jsonExcerpt(text) }
