import JSON

/// Reads what the header of a safetensors file says of one tensor.
struct SafetensorsEntryReader {
  /// The file, for messages.
  let file: String
  /// The tensor's name as messages show it.
  let title: String

  private static let keys = ["dtype", "shape", "data_offsets"]

  /// The types of the format that are not read.
  private static let otherTypes: Set<String> = [
    "BOOL", "F4", "F6_E2M3", "F6_E3M2", "U8", "I8", "F8_E5M2", "F8_E4M3", "F8_E8M0", "F8_E4M3FNUZ", "F8_E5M2FNUZ",
    "I16", "U16", "F16", "BF16", "I32", "U32", "C64", "F64", "I64", "U64",
  ]

  /// The entry, its type, sizes and offsets fitting each other; whether the offsets lie in the file is not known here.
  func entry(named name: String, _ value: JSONValue) throws(ModelFileError) -> SafetensorsLayout.Entry {
    guard case .object(let members) = value else { throw malformed("is not described by a JSON object") }
    for member in members
    where !Self.keys.contains(where: { $0.utf8.elementsEqual(member.key.utf8) }) {
      throw malformed("has the key \(jsonExcerpt(member.key)), which the format does not know")
    }
    guard case .string(let type)? = value["dtype"] else { throw malformed("has no dtype that is a text") }
    guard type.utf8.elementsEqual("F32".utf8) else {
      if type.utf8.count <= 16, Self.otherTypes.contains(type) {
        throw ModelFileError(
          cause: .unsupported, message: "The tensor \(title) is of type \(type); save it as float32 (F32).", name: file)
      }
      throw malformed("is of type \(jsonExcerpt(type)), which the format does not know")
    }
    guard let shape = integers(value["shape"]) else {
      throw malformed("has no shape of whole numbers that are not negative")
    }
    guard let offsets = integers(value["data_offsets"]), offsets.count == 2 else {
      throw malformed("has no data_offsets of two whole numbers that are not negative")
    }
    guard offsets[0] <= offsets[1] else { throw malformed("ends before it begins") }
    var count = 4
    for size in shape {
      let (product, overflows) = count.multipliedReportingOverflow(by: size)
      if overflows { throw malformed("has a shape whose product no memory holds") }
      count = product
    }
    guard offsets[1] - offsets[0] == count else {
      throw malformed("takes \(count) bytes by its shape, and \(offsets[1] - offsets[0]) by its data_offsets")
    }
    return SafetensorsLayout.Entry(name: name, shape: shape, offsets: offsets[0]..<offsets[1])
  }

  private func integers(_ value: JSONValue?) -> [Int]? {
    guard case .array(let elements)? = value else { return nil }
    var integers: [Int] = []
    for element in elements {
      guard case .number(let number) = element, let integer = number.plainInteger else { return nil }
      integers.append(integer)
    }
    return integers
  }

  private func malformed(_ words: String) -> ModelFileError {
    ModelFileError(cause: .malformed, message: "The tensor \(title) \(words); save the model again.", name: file)
  }
}
