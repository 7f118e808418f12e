import Testing

@testable import Filtering

/// What each mistake is called, and which characters the carets stand under.
@Suite struct ExpressionDiagnosticTests {
  struct Mistake: Sendable, CustomTestStringConvertible {
    var expression: String
    var column: Range<Int>
    var message: String
    var suggestion: String?
    var testDescription: String { expression }

    init(_ expression: String, _ column: Range<Int>, _ message: String, suggestion: String? = nil) {
      self.expression = expression
      self.column = column
      self.message = message
      self.suggestion = suggestion
    }
  }

  static let mistakes: [Mistake] = [
    Mistake("gausian 1.4", 0..<7, "no step named gausian", suggestion: "gaussian"),
    Mistake("gray | sobell", 7..<13, "no step named sobell", suggestion: "sobel"),
    Mistake("gray | zzz", 7..<10, "no step named zzz"),
    Mistake("Gray", 0..<4, "no step named Gray", suggestion: "gray"),
    Mistake("grayscale", 0..<9, "no step named grayscale", suggestion: "gray"),
    Mistake("\"gray\"", 0..<6, "begins with its name", suggestion: "gray"),
    Mistake("| gray", 0..<1, "before this |"),
    Mistake("gray | | abs", 7..<8, "between two |"),
    Mistake("gray |", 5..<6, "after this |"),
    Mistake("gray abs", 5..<8, "write | before it"),
    Mistake("gray 3", 5..<6, "takes no value"),
    Mistake("gaussian", 0..<8, "needs a number; write gaussian SIGMA [border=]"),
    Mistake("gaussian 1 2", 11..<12, "one too many"),
    Mistake("gaussian wide", 9..<13, "must be a number, not wide"),
    Mistake("gaussian nan", 9..<12, "finite"),
    Mistake("gaussian -1", 9..<11, "must be between"),
    Mistake("gain 1e31", 5..<9, "must be between -1e30 and 1e30"),
    Mistake("gaussian 1 boarder=zero", 11..<18, "has no boarder=", suggestion: "border="),
    Mistake("gaussian 1 border=wrapp", 18..<23, "must be replicate", suggestion: "wrap"),
    Mistake("gaussian 1 border= zero", 11..<18, "without blanks"),
    Mistake("gaussian =1", 9..<10, "name is missing"),
    Mistake("box 3 size=3", 6..<12, "given twice"),
    Mistake("box 3x", 4..<6, "height first"),
    Mistake("box 0", 4..<5, "between 1 and 1001"),
    Mistake("box 3x3x3", 4..<9, "height first"),
    Mistake("box stride=2 3", 13..<14, "before the first key=value"),
    Mistake("conv", 0..<4, "needs a kernel"),
    Mistake("conv \"1 2 1; 0 0; 1 2 1\"", 13..<16, "row 2 has 2 taps and row 1 has 3"),
    Mistake("conv \"1 nan 1\"", 8..<11, "finite number, not nan"),
    Mistake("conv \"1 1/0 1\"", 8..<11, "finite number, not 1/0"),
    Mistake("conv \"1 inf 1\"", 8..<11, "finite number, not inf"),
    Mistake("conv \"1 x 1\"", 8..<9, "x is not a number"),
    Mistake("conv \"\"", 5..<7, "no taps"),
    Mistake("conv \"1 2;;3 4\"", 9..<10, "this row has no taps"),
    Mistake("conv \"1 2 1", 5..<6, "not closed"),
    Mistake("conv \"1\"2", 8..<9, "blank is missing"),
    Mistake("conv \"1\" stride=0", 16..<17, "between 1 and"),
    Mistake("conv \"1\" stride=-1", 16..<18, "whole number"),
    Mistake("conv \"1 -1\" scale=auto", 12..<22, "sum of the taps, and that is 0"),
    Mistake("conv \"1\" padding=sane", 17..<21, "same or valid", suggestion: "same"),
    Mistake("conv \"1\" flop", 9..<13, "one too many", suggestion: "flip"),
    Mistake("difference", 0..<10, "needs x or y; write difference x|y"),
    Mistake("difference z", 11..<12, "must be x or y"),
    Mistake("gray & größe", 5..<6, "takes no value"),
    Mistake("größe | gray", 0..<5, "no step named größe"),
    Mistake("gray\n| größe\n| abs", 7..<12, "no step named größe"),
    Mistake("👨‍👩‍👧 | gray", 0..<1, "no step named"),
  ]

  @Test(arguments: mistakes) func `names the mistake and its place`(_ mistake: Mistake) throws {
    let error = try #require(throws: ExpressionError.self) { try parsed(mistake.expression) }
    #expect(error.message.contains(mistake.message), "\(error.message)")
    #expect(error.column == mistake.column, "\(error.diagnostic)")
    if let suggestion = mistake.suggestion { #expect(error.suggestion == suggestion) }
    #expect(error.cause == .usage)
  }

  @Test func `the caret stands under the character meant, whatever its bytes`() throws {
    let error = try #require(throws: ExpressionError.self) { try parsed("conv \"ä.json\" | größe 1") }
    #expect(
      error.diagnostic == """
        there is no step named größe
          conv "ä.json" | größe 1
                          ^^^^^
        """)
  }

  @Test func `of several lines the one with the mistake is shown, and tabs as blanks`() throws {
    let error = try #require(throws: ExpressionError.self) { try parsed("gray\n|\tsobbel\n| abs") }
    #expect(
      error.diagnostic == """
        there is no step named sobbel
          line 2: | sobbel
                    ^^^^^^
        did you mean sobel?
        """)
    let alone = try #require(throws: ExpressionError.self) { try parsed("\n gray |\tsobbel\n") }
    #expect(alone.diagnostic.contains("\n   gray | sobbel\n          ^^^^^^\n"))
  }

  @Test func `a comment ends with its line`() throws {
    #expect(try parsed("# all\ngray # größe |\n| abs #").steps.count == 2)
    #expect(try parsed("conv \"1 -1\" # 1").steps.count == 1)
  }

  @Test func `a kernel file that cannot be read is not the expression's mistake`() throws {
    struct Missing: Error, CustomStringConvertible { var description: String { "no such file" } }
    let error = try #require(throws: ExpressionError.self) {
      try FilterExpression(parsing: "gray | conv edges.json", kernelFiles: { _ in throw Missing() })
    }
    #expect(error.cause == .cannotRead)
    #expect(error.column == 12..<22)
    #expect(error.message == "the kernel edges.json cannot be read: no such file")
  }

  @Test func `a kernel file that holds something else is malformed`() throws {
    let error = try #require(throws: ExpressionError.self) {
      try FilterExpression(parsing: "conv a.txt", kernelFiles: { _ in Array("hello".utf8) })
    }
    #expect(error.cause == .malformed)
    #expect(error.column == 5..<10)
  }

  /// Parses an expression whose kernel files all hold the identity.
  private func parsed(_ text: String) throws(ExpressionError) -> FilterExpression {
    try FilterExpression(parsing: text, kernelFiles: { _ in Array("1 1\n1\n".utf8) })
  }
}
