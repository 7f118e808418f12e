package import Files
import JSON

extension Safetensors {
  /// Most bytes of a file that is read when nothing else is asked for: 256 MiB.
  public static let maximumFileBytes = 256 << 20

  /// Reads a file by the rules of ``init(parsing:name:)``; one of more than `maximumBytes` is refused unread.
  ///
  /// - Throws: a `ModelFileError`.
  public init(path: String, maximumBytes: Int = maximumFileBytes) throws(ModelFileError) {
    let input: InputFile
    do {
      input = try InputFile(path: path, name: path)
    } catch {
      throw ModelFileError(error)
    }
    try self.init(input, maximumBytes: maximumBytes)
  }

  /// The same of a file that is open.
  package init(_ input: InputFile, maximumBytes: Int = maximumFileBytes) throws(ModelFileError) {
    let bytes: [UInt8]?
    do {
      bytes = try input.contents(limit: maximumBytes)
    } catch {
      throw ModelFileError(error)
    }
    guard let bytes else {
      throw ModelFileError(
        cause: .refused,
        message: "It has more than \(maximumBytes) bytes, and no more are read of a model; name another file.",
        name: input.name)
    }
    try self.init(parsing: bytes, name: input.name)
  }

  /// Whether a file that begins with these bytes is one of this format, whole or damaged.
  ///
  /// Behind the length of the header, whose highest bytes are zero, stands the header's brace.
  package static func isRecognised(by prefix: [UInt8]) -> Bool {
    prefix.count > 8 && prefix[8] == UInt8(ascii: "{") && prefix[6] == 0 && prefix[7] == 0
  }

  /// Writes the bytes of ``encoded()`` to a file that appears whole or not at all, and stays after a power cut.
  ///
  /// - Throws: a `ModelFileError` when a value is NaN or infinite, or the file cannot be made or kept there; what was there before is then
  ///   as it was.
  public func write(to path: String) throws(ModelFileError) { try write(to: path, keepingPrevious: false) }

  /// The same; what was there before can stay, as `path.previous`.
  func write(to path: String, keepingPrevious: Bool) throws(ModelFileError) {
    for tensor in tensors where !tensor.values.allSatisfy(\.isFinite) {
      throw ModelFileError(
        cause: .refused,
        message: "It was not written: the tensor \(jsonExcerpt(tensor.name)) holds a value that is NaN or infinite, as "
          + "after a training that diverged; train it again with a lower learning rate.", name: path)
    }
    do {
      let file = try AtomicFile(path: path)
      try file.write(encoded())
      try file.commit(syncingFolder: true, keepingPrevious: keepingPrevious)
    } catch {
      throw ModelFileError(error)
    }
  }
}
