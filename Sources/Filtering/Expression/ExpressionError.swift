/// A mistake in a filter expression, with the place where it is.
public struct ExpressionError: Error, Sendable, CustomStringConvertible {
  /// Whose mistake it is, for the exit status.
  public enum Cause: Sendable, Hashable {
    /// The expression itself is wrong.
    case usage
    /// A kernel's file cannot be read.
    case cannotRead
    /// A kernel's file can be read, and what it holds is not a kernel.
    case malformed
  }

  /// Whose mistake it is.
  public var cause: Cause
  /// What is wrong and what to do, without a full stop.
  public var message: String
  /// The characters of `expression` that are meant, counted from 0; nil when the whole is.
  public var column: Range<Int>?
  /// The expression as it was given.
  public var expression: String
  /// The nearest name that would have been understood.
  public var suggestion: String?

  /// Makes an error; `column` counts characters, not bytes.
  public init(
    cause: Cause = .usage, message: String, column: Range<Int>?, expression: String, suggestion: String? = nil
  ) {
    self.cause = cause
    self.message = message
    self.column = column
    self.expression = expression
    self.suggestion = suggestion
  }

  /// The message, the expression on a line of its own, carets under what is meant, and the nearest name.
  ///
  /// Of an expression of several lines only the one with the mistake is shown, with its number. Tabs and other control
  /// characters are shown as blanks, so that the carets stand where they should.
  public var diagnostic: String {
    var lines = [message]
    if let column {
      let before = expression.prefix(column.lowerBound)
      let lineStart = before.lastIndex(where: \.isNewline).map { expression.index(after: $0) } ?? expression.startIndex
      let line = expression[lineStart...].prefix { !$0.isNewline }
      let number = before.count(where: \.isNewline) + 1
      let isAlone = !expression.trimmedOfNewlines.contains(where: \.isNewline)
      let margin = isAlone ? "  " : "  line \(number): "
      let start = expression.distance(
        from: lineStart, to: expression.index(expression.startIndex, offsetBy: column.lowerBound))
      lines.append(margin + String(line.map { $0.isShownAsBlank ? " " : $0 }))
      let carets = max(1, min(column.count, line.count - start))
      lines.append(String(repeating: " ", count: margin.count + start) + String(repeating: "^", count: carets))
    }
    if let suggestion { lines.append("did you mean \(suggestion)?") }
    return lines.joined(separator: "\n")
  }

  /// The diagnostic.
  public var description: String { diagnostic }
}

extension String {
  /// The text without the line breaks at its ends.
  fileprivate var trimmedOfNewlines: Substring {
    var text = self[...]
    while text.first?.isNewline == true { text.removeFirst() }
    while text.last?.isNewline == true { text.removeLast() }
    return text
  }
}

extension Character {
  /// True of line breaks, tabs and control characters, which would move the cursor elsewhere.
  fileprivate var isShownAsBlank: Bool {
    isNewline || unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
  }
}
