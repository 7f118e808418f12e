/// A value of a JSON text (RFC 8259), read strictly: no duplicate keys, nothing behind the value, numbers that are finite.
indirect enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  /// The value of a key of an object; nil for other values and unknown keys.
  subscript(key: String) -> JSONValue? {
    if case .object(let members) = self { return members[key] }
    return nil
  }

  /// Reads a whole text.
  init(parsing text: String) throws(JSONError) {
    var reader = JSONReader(text: text)
    self = try reader.document()
  }
}

/// Why a text is not JSON, and where; lines and columns count from 1, columns in bytes.
struct JSONError: Error, Equatable {
  var message: String
  var line: Int
  var column: Int
}
