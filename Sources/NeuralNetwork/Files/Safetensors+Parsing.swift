import Digest

extension Safetensors {
  /// Reads the bytes of a file.
  ///
  /// The header has at most 16 MiB and lies within the file; it is UTF-8 and one JSON object, without a key that is there twice and
  /// without one that is not known; `__metadata__` holds texts alone; every tensor is of type F32, its sizes are plain whole numbers, and
  /// its offsets span what its shape takes; together the offsets tile the data, with no hole, no overlap and nothing behind; there are at
  /// most 4,096 tensors, and no value is NaN or infinite. Where the metadata holds a `sha256`, it is that of the data.
  ///
  /// `name` is the file's, for messages.
  ///
  /// - Throws: a `ModelFileError` that says which rule is broken.
  public init(parsing bytes: [UInt8], name: String) throws(ModelFileError) {
    let layout = try SafetensorsLayout(parsing: bytes, name: name)
    if let text = layout.metadata[Self.digestKey] {
      guard let digest = SHA256Digest(hexadecimal: text) else {
        throw ModelFileError(
          cause: .malformed,
          message: "The sha256 in its metadata is not made of 64 hexadecimal digits; save the model again without it.",
          name: name)
      }
      var hasher = SHA256Hasher()
      hasher.update(bytes.span.extracting(droppingFirst: layout.dataStart))
      guard hasher.digest == digest else {
        throw ModelFileError(
          cause: .malformed,
          message:
            "Its values do not fit the sha256 in its metadata, so that it was damaged or changed; copy it again, "
            + "or save it without the sha256.", name: name)
      }
    }
    var tensors: [NamedTensor] = []
    for entry in layout.entries {
      let part = bytes[(layout.dataStart + entry.offsets.lowerBound)..<(layout.dataStart + entry.offsets.upperBound)]
      let values = Self.values(of: part)
      guard values.allSatisfy(\.isFinite) else {
        throw ModelFileError(
          cause: .refused,
          message: "The tensor \(entry.title) holds a value that is NaN or infinite, as after a training that "
            + "diverged; train it again with a lower learning rate.", name: name)
      }
      tensors.append(NamedTensor(name: entry.name, shape: entry.shape, values: values))
    }
    self.init(tensors: tensors, metadata: layout.metadata)
  }

  /// Floats whose lowest bytes come first.
  private static func values(of bytes: ArraySlice<UInt8>) -> [Float] {
    stride(from: bytes.startIndex, to: bytes.endIndex, by: 4).map { index in
      let low = UInt32(bytes[index]) | UInt32(bytes[index + 1]) << 8
      let high = UInt32(bytes[index + 2]) | UInt32(bytes[index + 3]) << 8
      return Float(bitPattern: low | high << 16)
    }
  }
}
