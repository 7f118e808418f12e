/// A JSON object as a text on one line, made key by key in the order in which they are added.
package struct JSONObject: Sendable, Hashable {
  private var members: [String] = []

  /// Makes an object without keys.
  package init() {}

  /// Adds a key whose value is JSON already.
  package mutating func add(_ key: String, json: String) { members.append(jsonString(key) + ":" + json) }

  /// Adds a text, or null.
  package mutating func add(_ key: String, _ text: String?) { add(key, json: text.map(jsonString) ?? "null") }

  /// Adds a whole number, or null.
  package mutating func add(_ key: String, _ number: Int?) { add(key, json: number.map(String.init) ?? "null") }

  /// Adds a truth.
  package mutating func add(_ key: String, _ value: Bool) { add(key, json: value ? "true" : "false") }

  /// Adds a number, or null for none and for what JSON cannot write: NaN and the infinities.
  package mutating func add(_ key: String, _ number: Double?) { add(key, json: jsonNumber(number)) }

  /// Adds an array of numbers.
  package mutating func add(_ key: String, _ numbers: [Float]) {
    // A Float's own digits: its value as a Double would have nine more that mean nothing.
    add(key, array: numbers.map { $0.isFinite ? "\($0)" : "null" })
  }

  /// Adds an array of JSON values.
  package mutating func add(_ key: String, array values: [String]) {
    add(key, json: "[" + values.joined(separator: ",") + "]")
  }

  /// Adds an object, or null.
  package mutating func add(_ key: String, _ object: JSONObject?) { add(key, json: object?.text ?? "null") }

  /// The object, without a line's end.
  package var text: String { "{" + members.joined(separator: ",") + "}" }
}
