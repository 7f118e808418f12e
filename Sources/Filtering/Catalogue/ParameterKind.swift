/// What a parameter of a step holds, and which values it may take.
public enum ParameterKind: Sendable, Hashable {
  /// A number in a range, or one of some words.
  case number(ClosedRange<Double>, words: [String] = [])
  /// A height and a width, `HxW`, each in a range; a single number means both. Or one of some words.
  case size(ClosedRange<Int>, words: [String] = [])
  /// The height and the width of a picture, `HxW`, each in a range; a single number means both, and a side that is left out,
  /// `Hx` or `xW`, follows from the shape of the picture.
  case dimensions(ClosedRange<Int>)
  /// A part of a picture, `HxW+Y+X`: its height and width, and the row and column of its first pixel.
  case region
  /// One of some words.
  case choice([String])
  /// A kernel, drawn in quotes or the name of a file.
  case kernel
  /// Nothing: the word is there or not.
  case flag

  /// The kind with its article, for the middle of a sentence.
  var article: String {
    switch self {
    case .number: "a number"
    case .size: "a size, HxW"
    case .dimensions: "a size, HxW"
    case .region: "a region, HxW+Y+X"
    case .choice(let words): Self.list(words)
    case .kernel: "a kernel, in quotes or as the name of a file"
    case .flag: "nothing"
    }
  }
}

/// A value that an expression gives to a parameter.
package enum ArgumentValue: Sendable {
  case number(Double)
  case size(height: Int, width: Int)
  case dimensions(height: Int?, width: Int?)
  case region(PictureRegion)
  case word(String)
  case kernel(KernelDescription)
}

/// Why a value is not of its parameter's kind, as the end of a sentence.
struct ValueProblem: Error {
  var message: String
  var suggestion: String?
}

extension ParameterKind {
  /// Reads a value; kernels are read elsewhere.
  func value(of characters: [Character]) -> Result<ArgumentValue, ValueProblem> {
    let text = String(characters)
    switch self {
    case .number(let range, let words):
      if words.contains(text) { return .success(.word(text)) }
      return Self.number(text, in: range, words: words)
    case .size(let range, let words):
      if words.contains(text) { return .success(.word(text)) }
      return Self.size(text, in: range, words: words)
    case .dimensions(let range): return Self.dimensions(text, in: range)
    case .region:
      guard let region = PictureRegion(text) else {
        return .failure(
          ValueProblem(
            message:
              "must be HxW+Y+X, a height and a width and the row and column where they begin, each up to a million, not \(Self.told(text))"
          ))
      }
      return .success(.region(region))
    case .choice(let words):
      if words.contains(text) { return .success(.word(text)) }
      return .failure(
        ValueProblem(
          message: "must be \(Self.list(words)), not \(Self.told(text))",
          // Another number is not what was meant.
          suggestion: NumberText(text) == .notANumber && !text.isEmpty ? nearestName(to: text, among: words) : nil))
    case .kernel, .flag:
      preconditionFailure("kernels and flags are not read from a single value")
    }
  }

  private static func number(
    _ text: String, in range: ClosedRange<Double>, words: [String]
  ) -> Result<ArgumentValue, ValueProblem> {
    switch NumberText(text) {
    case .finite(let value) where range.contains(value): return .success(.number(value))
    case .finite: return .failure(ValueProblem(message: "must be \(bounds(range)), not \(text)"))
    case .notFinite: return .failure(ValueProblem(message: "must be a finite number, not \(text)"))
    case .notANumber:
      return .failure(
        ValueProblem(
          message: "must be \(list(["a number"] + words)), not \(told(text))",
          suggestion: nearestName(to: text, among: words)))
    }
  }

  private static func size(
    _ text: String, in range: ClosedRange<Int>, words: [String]
  ) -> Result<ArgumentValue, ValueProblem> {
    let parts = text.split(separator: "x", maxSplits: 2, omittingEmptySubsequences: false)
    let numbers = parts.map(wholeNumber)
    let isNumeric = !text.isEmpty && text.utf8.allSatisfy { "0123456789x+-.".utf8.contains($0) }
    guard parts.count <= 2, let height = numbers[0], let width = numbers[numbers.count - 1] else {
      let form = "must be \(list(["a whole number or HxW, height first"] + words)), not \(told(text))"
      return .failure(
        ValueProblem(message: form, suggestion: isNumeric ? nil : nearestName(to: text, among: words)))
    }
    guard range.contains(height), range.contains(width) else {
      return .failure(
        ValueProblem(message: "must lie between \(range.lowerBound) and \(range.upperBound), not be \(text)"))
    }
    return .success(.size(height: height, width: width))
  }

  private static func dimensions(
    _ text: String, in range: ClosedRange<Int>
  ) -> Result<ArgumentValue, ValueProblem> {
    let parts = text.split(separator: "x", maxSplits: 2, omittingEmptySubsequences: false)
    let numbers = parts.map(wholeNumber)
    let isOpen = zip(parts, numbers).map { part, number in number == nil && part.isEmpty }
    guard parts.count <= 2, !isOpen.allSatisfy({ $0 }), zip(numbers, isOpen).allSatisfy({ $0 != nil || $1 }) else {
      return .failure(
        ValueProblem(
          message: "must be HxW, height first, or Hx or xW to keep the shape of the picture, not \(told(text))"))
    }
    guard numbers.allSatisfy({ $0.map(range.contains) ?? true }) else {
      return .failure(
        ValueProblem(message: "must lie between \(range.lowerBound) and \(range.upperBound), not be \(text)"))
    }
    return .success(.dimensions(height: numbers[0], width: numbers[numbers.count - 1]))
  }

  /// The number that is written in digits alone; nil for other text and for numbers that are too large.
  private static func wholeNumber(_ text: some StringProtocol) -> Int? {
    text.utf8.allSatisfy { $0 >= 48 && $0 <= 57 } ? Int(text) : nil
  }

  /// A text as the end of a sentence.
  private static func told(_ text: String) -> String { text.isEmpty ? "nothing" : text }

  private static func bounds(_ range: ClosedRange<Double>) -> String {
    "between \(shown(range.lowerBound)) and \(shown(range.upperBound))"
  }
}
