extension ParameterKind {
  /// What may be written, for a line of help: `0.01 to 1000`, `same, valid or HxW from 0 to 1000000`.
  public var allowed: String {
    switch self {
    case .number(let range, let words):
      if range.upperBound >= 1e30 {
        return Self.list(
          words + [range.lowerBound < 0 ? "any number" : "any number from \(Self.shown(range.lowerBound))"])
      }
      return Self.list(words + ["a number from \(Self.shown(range.lowerBound)) to \(Self.shown(range.upperBound))"])
    case .size(let range, let words):
      return Self.list(words + ["HxW from \(range.lowerBound) to \(range.upperBound)"])
    case .dimensions(let range): return "HxW, Hx or xW from \(range.lowerBound) to \(range.upperBound)"
    case .region: return "HxW+Y+X"
    case .choice(let words): return Self.list(words)
    case .kernel: return "rows of numbers in quotes, or a file"
    case .flag: return "present or not"
    }
  }

  /// The words that may be written, besides numbers.
  public var words: [String] {
    switch self {
    case .number(_, let words), .size(_, let words), .choice(let words): words
    case .dimensions, .region, .kernel, .flag: []
    }
  }

  /// A number as people write it: whole where it is, `1e30` where it is huge.
  static func shown(_ value: Double) -> String {
    if value.magnitude >= 1e7 { return "\(value)".replacing("e+", with: "e").replacing(".0e", with: "e") }
    return Int(exactly: value).map { "\($0)" } ?? "\(value)"
  }

  static func list(_ words: [String]) -> String {
    words.count < 2 ? words.joined() : words.dropLast().joined(separator: ", ") + " or " + words[words.count - 1]
  }
}
