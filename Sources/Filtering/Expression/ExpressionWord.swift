/// One word of a step: its name, a positional value, or `key=value`.
struct ExpressionWord {
  /// Some text of the expression and where it stands, in characters.
  struct Text {
    var characters: [Character]
    var start: Int

    var string: String { String(characters) }
    var range: Range<Int> { start..<start + characters.count }
  }

  /// What stands before the `=`, nil for a positional value.
  var key: Text?
  /// The value without its quotes.
  var value: Text
  /// Whether the value stood in quotes.
  var isQuoted: Bool
  /// Everything, key and quotes included.
  var range: Range<Int>
}

extension ExpressionWord {
  /// Splits an expression into steps of words; no steps for one of white space alone.
  ///
  /// What follows a `#` at the beginning of a word is a comment up to the end of the line.
  ///
  /// - Throws: for a quote that is not closed, text behind a closing quote, and an empty step.
  static func steps(of expression: String) throws(ExpressionError) -> [[ExpressionWord]] {
    var reader = WordReader(expression: expression, characters: Array(expression))
    return try reader.steps()
  }
}

/// Goes through the characters of an expression once.
private struct WordReader {
  let expression: String
  let characters: [Character]
  var position = 0

  init(expression: String, characters: [Character]) {
    self.expression = expression
    self.characters = characters
  }

  func mistake(_ message: String, _ range: Range<Int>) -> ExpressionError {
    ExpressionError(message: message, column: range, expression: expression)
  }

  mutating func steps() throws(ExpressionError) -> [[ExpressionWord]] {
    var steps: [[ExpressionWord]] = []
    var words: [ExpressionWord] = []
    var lastBar: Int?
    while position < characters.count {
      let character = characters[position]
      if character.isWhitespace {
        position += 1
      } else if character == "#" {
        while position < characters.count, !characters[position].isNewline { position += 1 }
      } else if character == "|" {
        if words.isEmpty {
          throw mistake(
            lastBar == nil ? "a step is missing before this |" : "a step is missing between two |",
            position..<position + 1)
        }
        steps.append(words)
        words = []
        lastBar = position
        position += 1
      } else {
        words.append(try word())
      }
    }
    if !words.isEmpty {
      steps.append(words)
    } else if let lastBar {
      throw mistake("a step is missing after this |", lastBar..<lastBar + 1)
    }
    return steps
  }

  private mutating func word() throws(ExpressionError) -> ExpressionWord {
    let start = position
    var key: ExpressionWord.Text?
    var valueStart = start
    while position < characters.count {
      let character = characters[position]
      if character.isWhitespace || character == "|" { break }
      if character == "=" && key == nil {
        key = ExpressionWord.Text(characters: Array(characters[start..<position]), start: start)
        if position == start { throw mistake("a name is missing before this =; write name=value", start..<start + 1) }
        position += 1
        valueStart = position
        continue
      }
      if (character == "\"" || character == "'") && position == valueStart {
        let value = try quoted()
        return ExpressionWord(key: key, value: value, isQuoted: true, range: start..<position)
      }
      position += 1
    }
    let value = ExpressionWord.Text(characters: Array(characters[valueStart..<position]), start: valueStart)
    if let key, value.characters.isEmpty {
      throw mistake(
        "a value is missing after \(key.string)=; write \(key.string)=value without blanks", start..<position)
    }
    return ExpressionWord(key: key, value: value, isQuoted: false, range: start..<position)
  }

  private mutating func quoted() throws(ExpressionError) -> ExpressionWord.Text {
    let open = position
    let quote = characters[open]
    guard let close = characters[(open + 1)...].firstIndex(of: quote) else {
      throw mistake("this quote is not closed; end it with another \(quote)", open..<open + 1)
    }
    position = close + 1
    if position < characters.count, !characters[position].isWhitespace, characters[position] != "|" {
      throw mistake("a blank is missing behind the closing quote", position..<position + 1)
    }
    return ExpressionWord.Text(characters: Array(characters[open + 1..<close]), start: open + 1)
  }
}
