/// Reads JSON from front to back, without recursion deeper than its limit.
struct JSONReader {
  private let bytes: [UInt8]
  private let limits: JSONLimits
  private var position = 0
  private var depth = 0
  private var values = 0

  /// Reads bytes that are UTF-8; `requireUTF8` finds out whether they are.
  init(bytes: [UInt8], limits: JSONLimits) {
    self.bytes = bytes
    self.limits = limits
  }

  func requireUTF8() throws(JSONError) {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      throw JSONError("the text is not UTF-8", at: error.byteOffsets.lowerBound, of: bytes)
    }
  }

  mutating func document() throws(JSONError) -> JSONValue {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      throw error("the text begins with a byte-order mark; save it as UTF-8 without one")
    }
    let value = try value()
    skipBlanks()
    if position < bytes.count { throw error("there is something behind the end of the JSON") }
    return value
  }

  private func error(_ message: String) -> JSONError { JSONError(message, at: position, of: bytes) }

  private mutating func skipBlanks() {
    while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
  }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func value() throws(JSONError) -> JSONValue {
    skipBlanks()
    if values == limits.values { throw error("there are more than \(limits.values) values") }
    values += 1
    switch next {
    case UInt8(ascii: "{")?: return try nested { (reader: inout Self) throws(JSONError) in try reader.object() }
    case UInt8(ascii: "[")?: return try nested { (reader: inout Self) throws(JSONError) in try reader.array() }
    case UInt8(ascii: "\"")?: return .string(String(decoding: try string(), as: UTF8.self))
    case let byte? where byte == UInt8(ascii: "-") || (48...57).contains(byte): return .number(try number())
    case nil: throw error("the JSON ends too early")
    default:
      for (word, value) in [("true", JSONValue.bool(true)), ("false", .bool(false)), ("null", .null)]
      where bytes[position...].starts(with: word.utf8) {
        position += word.utf8.count
        return value
      }
      throw error("this is not JSON")
    }
  }

  private mutating func nested(_ body: (inout Self) throws(JSONError) -> JSONValue) throws(JSONError) -> JSONValue {
    if depth == limits.depth { throw error("the JSON is nested too deeply") }
    depth += 1
    defer { depth -= 1 }
    position += 1
    return try body(&self)
  }

  private mutating func object() throws(JSONError) -> JSONValue {
    var members: [JSONMember] = []
    // As bytes: strings that look the same are hashed as one, which takes minutes for a key of a million accents.
    var keys: Set<[UInt8]> = []
    skipBlanks()
    if take("}") { return .object(members) }
    repeat {
      skipBlanks()
      guard next == UInt8(ascii: "\"") else { throw error("a key in quotes is missing") }
      let bytes = try string()
      let key = String(decoding: bytes, as: UTF8.self)
      if !keys.insert(bytes).inserted { throw error("the key \(jsonExcerpt(key)) is there twice") }
      skipBlanks()
      guard take(":") else { throw error("a : is missing behind the key \(jsonExcerpt(key))") }
      members.append(JSONMember(key: key, value: try value()))
      skipBlanks()
    } while take(",")
    guard take("}") else { throw error("a , or } is missing") }
    return .object(members)
  }

  private mutating func array() throws(JSONError) -> JSONValue {
    var elements: [JSONValue] = []
    skipBlanks()
    if take("]") { return .array(elements) }
    repeat {
      elements.append(try value())
      skipBlanks()
    } while take(",")
    guard take("]") else { throw error("a , or ] is missing") }
    return .array(elements)
  }

  private mutating func digits() -> Int {
    let start = position
    while let byte = next, (48...57).contains(byte) { position += 1 }
    return position - start
  }

  private mutating func number() throws(JSONError) -> JSONNumber {
    let start = position
    _ = take("-")
    let whole = digits()
    if whole == 0 || (whole > 1 && bytes[position - whole] == UInt8(ascii: "0")) { throw error("this is no number") }
    let isPlain = position - start == whole && next.map { !".eE".utf8.contains($0) } ?? true
    if take("."), digits() == 0 { throw error("a digit is missing behind the point") }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      if digits() == 0 { throw error("a digit is missing in the exponent") }
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard let value = Double(text), value.isFinite else { throw error("the number \(text.prefix(30)) is too large") }
    return JSONNumber(value: value, plainInteger: isPlain ? Int(text) : nil)
  }

  private mutating func string() throws(JSONError) -> [UInt8] {
    position += 1
    var content: [UInt8] = []
    while let byte = next {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return content
      case UInt8(ascii: "\\"): content += Array(String(try escaped()).utf8)
      case 0..<0x20: throw error("a control character stands in a string")
      default: content.append(byte)
      }
    }
    throw error("a string is not closed")
  }

  private mutating func escaped() throws(JSONError) -> Unicode.Scalar {
    guard let byte = next else { throw error("a string is not closed") }
    position += 1
    switch Unicode.Scalar(byte) {
    case "\"": return "\""
    case "\\": return "\\"
    case "/": return "/"
    case "b": return "\u{8}"
    case "f": return "\u{C}"
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "u":
      let first = try hexadecimal()
      guard (0xD800..<0xDC00).contains(first) else {
        guard let scalar = Unicode.Scalar(first) else { throw error("half of a surrogate pair is missing") }
        return scalar
      }
      guard take("\\"), take("u") else { throw error("half of a surrogate pair is missing") }
      let second = try hexadecimal()
      guard (0xDC00..<0xE000).contains(second),
        let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
      else { throw error("half of a surrogate pair is missing") }
      return scalar
    default: throw error("an unknown escape stands in a string")
    }
  }

  private mutating func hexadecimal() throws(JSONError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw error("four hexadecimal digits are missing behind \\u")
      }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    return value
  }
}
