/// What to do with a picture: steps, one after the other.
///
///     gray | gaussian 1.4 | sobel
///     conv "1 2 1; 0 0 0; -1 -2 -1" scale=1/4 | abs
///
/// Steps are joined by `|`; a step is a name, then positional values, then `key=value`. Values with blanks stand in
/// quotes. White space, line breaks included, only separates, and `#` begins a comment that ends with its line. The empty expression has no steps, and converts.
public struct FilterExpression: Sendable {
  /// The steps in the order in which they are applied.
  public let steps: [any FilterStep]

  /// Reads an expression of the steps of `catalogue`; `kernelFiles` gives the bytes of the kernel files that it names.
  ///
  /// - Throws: an `ExpressionError` that says what is wrong, where, and what was probably meant.
  public init(
    parsing text: String, catalogue: StepCatalogue = .standard, kernelFiles: (String) throws -> [UInt8]
  ) throws(ExpressionError) {
    var steps: [any FilterStep] = []
    for words in try ExpressionWord.steps(of: text) {
      steps.append(try Self.step(of: words, catalogue, expression: text, kernelFiles: kernelFiles))
    }
    self.steps = steps
  }

  /// Makes an expression of steps that are known already.
  public init(steps: [any FilterStep]) { self.steps = steps }

  /// Whether the first step takes the gray of the picture, so that a decoder need not give colour.
  public var beginsWithGray: Bool { steps.first is GrayStep }

  private static func step(
    of words: [ExpressionWord], _ catalogue: StepCatalogue, expression: String,
    kernelFiles: (String) throws -> [UInt8]
  ) throws(ExpressionError) -> any FilterStep {
    let first = words[0]
    let name = first.key?.string ?? first.value.string
    guard first.key == nil, !first.isQuoted, let type = catalogue.step(named: name) else {
      let range = first.key?.range ?? first.range
      throw ExpressionError(
        message: first.isQuoted ? "a step begins with its name, not with a value" : "there is no step named \(name)",
        column: range, expression: expression, suggestion: catalogue.nearestName(to: name))
    }
    let reader = ArgumentReader(
      declaration: type.declaration, name: first.value, expression: expression, catalogue: catalogue)
    let arguments = try reader.arguments(of: words.dropFirst(), kernelFiles: kernelFiles)
    do throws(ArgumentMistake) {
      return try type.init(arguments)
    } catch {
      throw ExpressionError(
        message: "\(type.declaration.name): \(error.message)",
        column: arguments.columns[error.parameter] ?? first.range, expression: expression)
    }
  }
}
