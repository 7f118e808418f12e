import JSON

/// What the header of a safetensors file says, held to the rules.
struct SafetensorsLayout {
  /// One tensor of the header.
  struct Entry {
    var name: String
    var shape: [Int]
    /// Where its values lie, in bytes behind the header.
    var offsets: Range<Int>

    /// The name as messages show it.
    var title: String { jsonExcerpt(name) }
  }

  /// The tensors, in the order in which their values stand in the file.
  let entries: [Entry]
  let metadata: [String: String]
  /// Where the values begin, in bytes from the start of the file.
  let dataStart: Int

  /// Most values of the header's JSON: 26 for each of 4,096 tensors and more for the metadata.
  private static let maximumValues = 1 << 17

  /// Reads a header; nothing is allocated that is larger than the header by more than a factor.
  init(parsing bytes: [UInt8], name: String) throws(ModelFileError) {
    dataStart = try Self.dataStart(in: bytes, name: name)
    let document: JSONValue
    do {
      let limits = JSONLimits(depth: 3, values: Self.maximumValues)
      document = try JSONValue(parsing: Array(bytes[8..<dataStart]), limits: limits)
    } catch {
      throw Self.malformed("Its header is not the JSON of a safetensors file: \(error); save the model again.", name)
    }
    guard case .object(let members) = document else {
      throw Self.malformed("Its header is not a JSON object; save the model again.", name)
    }
    var metadata: [String: String] = [:]
    var entries: [Entry] = []
    var names: Set<String> = []
    for member in members {
      if member.key.utf8.elementsEqual(Safetensors.metadataKey.utf8) {
        metadata = try Self.metadata(of: member.value, name: name)
        continue
      }
      let title = jsonExcerpt(member.key)
      guard member.key.utf8.count <= Safetensors.maximumNameBytes else {
        throw Self.refused(
          "The tensor \(title) has a name of more than \(Safetensors.maximumNameBytes) bytes; give it a shorter one.",
          name)
      }
      guard names.insert(member.key).inserted else {
        throw Self.malformed("Two tensors have names that look the same, \(title); rename one.", name)
      }
      entries.append(try SafetensorsEntryReader(file: name, title: title).entry(named: member.key, member.value))
    }
    guard entries.count <= Safetensors.maximumTensors else {
      throw Self.refused("It holds \(entries.count) tensors, and at most 4,096 are read; save fewer.", name)
    }
    self.entries = try Self.tiled(entries, over: bytes.count - dataStart, name: name)
    self.metadata = metadata
  }

  /// Where the header ends, after a look at whether this is such a file at all.
  private static func dataStart(in bytes: [UInt8], name: String) throws(ModelFileError) -> Int {
    guard bytes.count >= 8 else {
      throw foreign(
        bytes, "It is cut off: it has \(bytes.count) bytes, and the length of its header alone takes 8; copy it again.",
        name)
    }
    let length = (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[$1]) << (8 * UInt64($1)) }
    guard length <= UInt64(Safetensors.maximumHeaderBytes) else {
      throw foreign(
        bytes,
        "It is no safetensors file, or damaged: its header would take \(length) bytes, and at most 16 MiB are allowed; "
          + "save the model as safetensors.", name)
    }
    guard length <= UInt64(bytes.count - 8) else {
      throw foreign(
        bytes,
        "It is cut off, or no safetensors file: its header takes \(length) bytes, but \(bytes.count - 8) follow; "
          + "copy it again.", name)
    }
    guard length > 0, bytes[8] == UInt8(ascii: "{") else {
      throw foreign(
        bytes, "It is no safetensors file: its header does not begin with {; save the model as safetensors.", name)
    }
    return 8 + Int(length)
  }

  /// The error for what is no such file: what it is where people take that for one, else `message`.
  ///
  /// Not asked of every file, because a header's length may begin with the same bytes.
  private static func foreign(_ bytes: [UInt8], _ message: String, _ name: String) -> ModelFileError {
    let kinds: [([UInt8], String)] = [
      ([0x50, 0x4B, 0x03, 0x04], "a zip archive, as torch.save makes it; save it with safetensors.torch.save_file"),
      ([0x80, 0x02], "a pickle, as old versions of torch.save made it; save it with safetensors.torch.save_file"),
      ([0x93] + Array("NUMPY".utf8), "a NumPy array; save all tensors of the model as safetensors"),
      ([0x89] + Array("HDF".utf8), "an HDF5 file; save the model as safetensors"),
      (Array("version https://git-lfs".utf8), "a pointer of Git LFS; fetch the file itself with git lfs pull"),
    ]
    let kind = kinds.first { bytes.starts(with: $0.0) }?.1
    return malformed(kind.map { "It is \($0)." } ?? message, name)
  }

  /// The entries by their places, after a look at whether these tile the data.
  private static func tiled(_ entries: [Entry], over count: Int, name: String) throws(ModelFileError) -> [Entry] {
    let sorted = entries.sorted { first, second in
      let (a, b) = (first.offsets, second.offsets)
      if (a.lowerBound, a.upperBound) != (b.lowerBound, b.upperBound) {
        return (a.lowerBound, a.upperBound) < (b.lowerBound, b.upperBound)
      }
      return first.name.utf8.lexicographicallyPrecedes(second.name.utf8)
    }
    var end = 0
    for entry in sorted {
      if entry.offsets.lowerBound < end {
        throw malformed("The tensor \(entry.title) overlaps the one before it; save the model again.", name)
      }
      if entry.offsets.lowerBound > end {
        let hole = entry.offsets.lowerBound - end
        throw malformed(
          "There is a hole of \(hole) byte\(hole == 1 ? "" : "s") in front of the tensor \(entry.title); "
            + "save the model again.", name)
      }
      end = entry.offsets.upperBound
    }
    guard end <= count else {
      throw malformed("It is cut off: its tensors take \(end) bytes, but there are \(count); copy it again.", name)
    }
    guard end == count else {
      let rest = count - end == 1 ? "1 byte follows" : "\(count - end) bytes follow"
      throw malformed("\(rest) behind its last tensor; save the model again.", name)
    }
    return sorted
  }

  private static func metadata(of value: JSONValue, name: String) throws(ModelFileError) -> [String: String] {
    guard case .object(let members) = value else {
      throw malformed("Its metadata are not a JSON object; save the model again.", name)
    }
    var metadata: [String: String] = [:]
    for member in members {
      let title = jsonExcerpt(member.key)
      guard case .string(let text) = member.value else {
        throw malformed("The metadata \(title) are not a text; save them as one.", name)
      }
      guard
        member.key.utf8.count <= Safetensors.maximumNameBytes,
        text.utf8.count <= Safetensors.maximumMetadataBytes
      else {
        throw refused(
          "The metadata \(title) are too long: a key may have 256 bytes and a text 64 KiB; save them shorter.", name)
      }
      guard metadata.updateValue(text, forKey: member.key) == nil else {
        throw malformed("Two keys of its metadata look the same, \(title); rename one.", name)
      }
    }
    return metadata
  }

  private static func malformed(_ message: String, _ name: String) -> ModelFileError {
    ModelFileError(cause: .malformed, message: message, name: name)
  }

  private static func refused(_ message: String, _ name: String) -> ModelFileError {
    ModelFileError(cause: .refused, message: message, name: name)
  }
}
