import Convolution

/// A kernel that is drawn in an expression: rows separated by `;`, numbers by blanks or commas.
enum KernelText {
  /// What is wrong with a drawn kernel, and where in its text.
  struct Mistake: Error, Equatable {
    var message: String
    var range: Range<Int>
  }

  /// Whether a value is a drawn kernel rather than the name of a file.
  ///
  /// It is when it begins with a number, or when it stands in quotes and is empty or made of what numbers and their separators are made of.
  static func isInline(_ characters: [Character], isQuoted: Bool) -> Bool {
    let words = characters.split { isSeparator($0) }
    guard let first = words.first else { return isQuoted }
    if NumberText(String(first)) != .notANumber { return true }
    return isQuoted && characters.allSatisfy { isSeparator($0) || "0123456789+-./eE".contains($0) }
  }

  /// Reads the taps.
  static func bank(of characters: [Character]) throws(Mistake) -> KernelBank {
    var rows: [[Float]] = []
    var start = 0
    var lines = characters.split(separator: ";", omittingEmptySubsequences: false)
    // A `;` at the very end closes the last row.
    if lines.count > 1, lines[lines.count - 1].allSatisfy({ isSeparator($0) }) { lines.removeLast() }
    for line in lines {
      let range = start..<start + line.count
      let row = try taps(of: line)
      if row.isEmpty {
        let what = characters.allSatisfy { isSeparator($0) } ? "the kernel has no taps" : "this row has no taps"
        throw Mistake(message: what + "; write rows separated by ; and numbers by blanks", range: caret(range))
      }
      if let first = rows.first, first.count != row.count {
        let trimmed = trimmed(line)
        throw Mistake(
          message: "the rows of a kernel are equally long, but row \(rows.count + 1) has \(row.count) "
            + "tap\(row.count == 1 ? "" : "s") and row 1 has \(first.count)", range: trimmed)
      }
      rows.append(row)
      start = range.upperBound + 1
    }
    return KernelBank(plane: rows)
  }

  private static func taps(of line: ArraySlice<Character>) throws(Mistake) -> [Float] {
    var taps: [Float] = []
    for word in line.split(whereSeparator: { isSeparator($0) }) {
      let range = word.startIndex..<word.endIndex
      switch NumberText(String(word)) {
      case .finite(let value): taps.append(Float(value))
      case .notFinite: throw Mistake(message: "a tap must be a finite number, not \(String(word))", range: range)
      case .notANumber: throw Mistake(message: "\(String(word)) is not a number", range: range)
      }
    }
    return taps
  }

  private static func trimmed(_ line: ArraySlice<Character>) -> Range<Int> {
    let start = line.firstIndex { !$0.isWhitespace } ?? line.startIndex
    let end = line.lastIndex { !$0.isWhitespace } ?? start
    return start..<end + 1
  }

  private static func caret(_ range: Range<Int>) -> Range<Int> {
    range.isEmpty ? max(0, range.lowerBound - 1)..<max(1, range.lowerBound) : range
  }

  private static func isSeparator(_ character: Character) -> Bool {
    character.isWhitespace || character == "," || character == ";"
  }
}
