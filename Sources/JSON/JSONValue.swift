/// A value of a JSON text (RFC 8259), read strictly: no duplicate keys, nothing behind the value, numbers that are finite.
package enum JSONValue: Equatable, Sendable {
  case null
  case bool(Bool)
  case number(JSONNumber)
  case string(String)
  case array([JSONValue])
  /// The members in the order of the text; no two have the same key.
  case object([JSONMember])

  /// The value of a key of an object; nil for other values and unknown keys.
  ///
  /// Keys are the same when their bytes are, as in other programs; Swift's own comparison takes the two spellings of "é" for one, and a
  /// key made of a million accents keeps it busy for minutes.
  package subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key.utf8.elementsEqual(key.utf8) }?.value
  }

  /// Reads a whole text.
  package init(parsing text: String, limits: JSONLimits = JSONLimits()) throws(JSONError) {
    var reader = JSONReader(bytes: Array(text.utf8), limits: limits)
    self = try reader.document()
  }

  /// Reads a whole text that must be UTF-8, without a byte-order mark.
  package init(parsing bytes: [UInt8], limits: JSONLimits = JSONLimits()) throws(JSONError) {
    var reader = JSONReader(bytes: bytes, limits: limits)
    try reader.requireUTF8()
    self = try reader.document()
  }
}

/// A key of an object and what it stands for.
package struct JSONMember: Equatable, Sendable {
  package var key: String
  package var value: JSONValue
}

/// A number of a JSON text.
package struct JSONNumber: Equatable, Sendable {
  /// The double that is nearest to it.
  package var value: Double
  /// The number itself when it is written with digits alone and fits `Int`; `4.0`, `1e3` and `-0` are no such numbers.
  package var plainInteger: Int?

  /// Makes a number.
  package init(value: Double, plainInteger: Int? = nil) {
    self.value = value
    self.plainInteger = plainInteger
  }
}
