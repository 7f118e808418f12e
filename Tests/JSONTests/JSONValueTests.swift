import JSON
import Testing

/// What the reader takes, and what it refuses that others let pass.
@Suite struct JSONValueTests {
  @Test func `a document of everything`() throws {
    let value = try JSONValue(
      parsing: #" {"b": [true, false, null, -1.5e2], "a": {"": {}}, "c": "\u00e9\n\ud83d\ude00\"é"} "#)
    guard case .object(let members) = value else {
      Issue.record("\(value) is no object")
      return
    }
    #expect(members.map(\.key) == ["b", "a", "c"])
    #expect(value["b"] == .array([.bool(true), .bool(false), .null, .number(JSONNumber(value: -150))]))
    #expect(value["a"]?[""] == .object([]))
    #expect(value["c"] == .string("é\n😀\"é"))
    #expect(value["d"] == nil)
    #expect(value["c"]?["d"] == nil)
  }

  @Test(arguments: [
    ("0", 0), ("7", 7), ("9223372036854775807", Int.max), ("9223372036854775808", nil), ("4.0", nil), ("1e3", nil),
    ("1E0", nil), ("-0", nil), ("-5", nil),
  ]) func `plain integers are digits alone`(_ text: String, _ integer: Int?) throws {
    let value = try JSONValue(parsing: "[\(text)]")
    #expect(value == .array([.number(JSONNumber(value: Double(text) ?? .nan, plainInteger: integer))]))
  }

  @Test(arguments: [
    ("", "ends too early", 1, 1), ("{", "a key in quotes", 1, 2), ("[1,]", "not JSON", 1, 4),
    ("[1\n 2]", ", or ]", 2, 2),
    ("{\"a\":1,\n\"a\":2}", "the key \"a\" is there twice", 2, 4), ("{\"a\":1,\"\\u0061\":2}", "twice", 1, 16),
    ("{\"a\" 1}", "a : is missing", 1, 6), ("{\"a\":1 \"b\":2}", ", or }", 1, 8), ("{a:1}", "key in quotes", 1, 2),
    ("1 1", "behind the end", 1, 3), ("[01]", "no number", 1, 4), ("[-]", "no number", 1, 3),
    ("[1.]", "behind the point", 1, 4), ("[1e+]", "in the exponent", 1, 5), ("[1e999]", "too large", 1, 7),
    ("[+1]", "not JSON", 1, 2), ("[NaN]", "not JSON", 1, 2), ("[.5]", "not JSON", 1, 2), ("[tru]", "not JSON", 1, 2),
    ("\"a", "not closed", 1, 3), ("\"\u{1}\"", "control character", 1, 3), ("\"\\x\"", "unknown escape", 1, 4),
    ("\"\\u12g4\"", "four hexadecimal", 1, 6), ("\"\\ud800\"", "surrogate", 1, 8), ("\"\\udc00\"", "surrogate", 1, 8),
    ("\"\\ud800\\u0041\"", "surrogate", 1, 14), ("/**/1", "not JSON", 1, 1), ("\u{FEFF}{}", "byte-order mark", 1, 1),
  ]) func `what is not JSON is said with its place`(_ text: String, _ message: String, _ line: Int, _ column: Int)
    throws
  {
    let ofText = #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
    let ofBytes = #expect(throws: JSONError.self) { try JSONValue(parsing: Array(text.utf8)) }
    #expect(ofText == ofBytes)
    if let error = ofText {
      #expect(error.message.contains(message), "\(error)")
      #expect((error.line, error.column) == (line, column), "\(error)")
      #expect(error.description.hasSuffix(" at line \(line), column \(column)"))
    }
  }

  @Test(arguments: [
    [0x22, 0xFF, 0x22], [0x22, 0xC0, 0xAF, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xE2, 0x82],
  ])
  func `bytes that are not UTF-8 are refused`(bytes: [UInt8]) throws {
    let error = try #require(throws: JSONError.self) { try JSONValue(parsing: bytes) }
    #expect(error.message == "the text is not UTF-8")
    #expect(error.column == 2)
  }

  @Test func `limits end what would not`() throws {
    let deep = String(repeating: "[", count: 3) + String(repeating: "]", count: 3)
    #expect(throws: Never.self) { try JSONValue(parsing: deep, limits: JSONLimits(depth: 3)) }
    let tooDeep = try #require(throws: JSONError.self) { try JSONValue(parsing: deep, limits: JSONLimits(depth: 2)) }
    #expect(tooDeep.message.contains("too deeply"))
    #expect(throws: JSONError.self) { try JSONValue(parsing: String(repeating: "[", count: 1_000_000)) }
    #expect(throws: Never.self) { try JSONValue(parsing: "[1,2]", limits: JSONLimits(values: 3)) }
    let tooMany = try #require(throws: JSONError.self) {
      try JSONValue(parsing: "[1,2,3]", limits: JSONLimits(values: 3))
    }
    #expect(tooMany.message == "there are more than 3 values")
  }

  /// Swift takes a text apart into letters and accents to compare it, in a time that grows with the square of the accents.
  @Test(.timeLimit(.minutes(1))) func `a key of a million accents takes no time`() throws {
    let key = "e" + String(repeating: "\u{301}", count: 1_000_000)
    let value = try JSONValue(parsing: "{\"\(key)\":1,\"f\":2}")
    #expect(value["f"] == .number(JSONNumber(value: 2, plainInteger: 2)))
    #expect(value["e"] == nil)
    let error = try #require(throws: JSONError.self) { try JSONValue(parsing: "{\"\(key)\":1,\"\(key)\":2}") }
    #expect(error.message.utf8.count < 300)
  }

  @Test func `keys are the same when their bytes are`() throws {
    let value = try JSONValue(parsing: "{\"\u{E9}\":1,\"e\u{301}\":2}")
    #expect(value["e\u{301}"] == .number(JSONNumber(value: 2, plainInteger: 2)))
    #expect(value["\u{E9}"] == .number(JSONNumber(value: 1, plainInteger: 1)))
  }
}
