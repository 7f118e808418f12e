/// Brings the words behind a step's name into the order of its declaration, and their values into their kinds.
struct ArgumentReader {
  let declaration: StepDeclaration
  let name: ExpressionWord.Text
  let expression: String
  let catalogue: StepCatalogue

  /// Reads the words; what was not given takes its default.
  func arguments(
    of words: ArraySlice<ExpressionWord>, kernelFiles: (String) throws -> [UInt8]
  ) throws(ExpressionError) -> StepArguments {
    var arguments = StepArguments()
    var positional = declaration.parameters.filter { $0.placement == .positional }[...]
    var sawKey = false
    for word in words {
      let parameter: ParameterDeclaration
      if let key = word.key {
        parameter = try keyed(key)
        positional = positional.filter { $0.name != parameter.name }[...]
        sawKey = true
      } else if let flag = flag(named: word) {
        parameter = flag
      } else if let next = positional.first {
        if sawKey {
          throw mistake("\(next.name) must stand before the first key=value of \(declaration.name)", word.range)
        }
        parameter = next
        positional = positional.dropFirst()
      } else {
        throw excess(word)
      }
      if arguments.columns[parameter.name] != nil {
        throw mistake("\(parameter.name) is given twice", word.range)
      }
      arguments.columns[parameter.name] = word.range
      arguments.values[parameter.name] = try value(of: word, for: parameter, kernelFiles: kernelFiles)
    }
    try fillDefaults(of: &arguments)
    return arguments
  }

  private func fillDefaults(of arguments: inout StepArguments) throws(ExpressionError) {
    for parameter in declaration.parameters where arguments.values[parameter.name] == nil {
      if let text = parameter.defaultText {
        guard case .success(let value) = parameter.kind.value(of: Array(text)) else {
          preconditionFailure("the default of \(parameter.name) of \(declaration.name) is not a value of its kind")
        }
        arguments.values[parameter.name] = value
      } else if parameter.placement == .positional && !parameter.isOptional {
        throw mistake(
          "\(declaration.name) needs \(parameter.kind.article); write \(declaration.usage)", name.range)
      }
    }
  }

  private func keyed(_ key: ExpressionWord.Text) throws(ExpressionError) -> ParameterDeclaration {
    if let parameter = declaration.parameters.first(where: { $0.name == key.string && $0.placement != .flag }) {
      return parameter
    }
    let known = declaration.parameters.filter { $0.placement != .flag }.map(\.name)
    let keys = known.map { $0 + "=" }.joined(separator: ", ")
    let takes = known.isEmpty ? "it takes no values" : "it takes \(keys)"
    throw ExpressionError(
      message: "\(declaration.name) has no \(key.string)=; \(takes)", column: key.range, expression: expression,
      suggestion: nearestName(to: key.string, among: known).map { $0 + "=" })
  }

  private func flag(named word: ExpressionWord) -> ParameterDeclaration? {
    guard !word.isQuoted else { return nil }
    return declaration.parameters.first { $0.placement == .flag && $0.name == word.value.string }
  }

  private func excess(_ word: ExpressionWord) -> ExpressionError {
    let text = word.value.string
    let flags = declaration.parameters.filter { $0.placement == .flag }.map(\.name)
    if !word.isQuoted, catalogue.step(named: text) != nil {
      return mistake("\(text) is a step of its own; write | before it", word.range)
    }
    let count = declaration.parameters.count { $0.placement == .positional }
    let takes = count == 0 ? "no value" : count == 1 ? "one value" : "\(count) values"
    return ExpressionError(
      message: "\(declaration.name) takes \(takes), and \(text) is one too many; write \(declaration.usage)",
      column: word.range, expression: expression, suggestion: nearestName(to: text, among: flags))
  }

  private func value(
    of word: ExpressionWord, for parameter: ParameterDeclaration, kernelFiles: (String) throws -> [UInt8]
  ) throws(ExpressionError) -> ArgumentValue {
    if parameter.placement == .flag { return .word(parameter.name) }
    if parameter.kind == .kernel { return .kernel(try kernel(of: word, kernelFiles: kernelFiles)) }
    switch parameter.kind.value(of: word.value.characters) {
    case .success(let value): return value
    case .failure(let problem):
      throw ExpressionError(
        message: "\(parameter.name) of \(declaration.name) \(problem.message)", column: word.value.range,
        expression: expression, suggestion: problem.suggestion)
    }
  }

  private func kernel(
    of word: ExpressionWord, kernelFiles: (String) throws -> [UInt8]
  ) throws(ExpressionError) -> KernelDescription {
    let text = word.value
    if KernelText.isInline(text.characters, isQuoted: word.isQuoted) {
      do throws(KernelText.Mistake) {
        return KernelDescription(bank: try KernelText.bank(of: text.characters))
      } catch {
        let start = text.start + error.range.lowerBound
        throw mistake(error.message, text.characters.isEmpty ? word.range : start..<start + error.range.count)
      }
    }
    let bytes: [UInt8]
    do {
      bytes = try kernelFiles(text.string)
    } catch {
      throw ExpressionError(
        cause: .cannotRead, message: "the kernel \(text.string) cannot be read: \(error)", column: word.value.range,
        expression: expression)
    }
    do throws(KernelFileError) {
      return try KernelDescription(fileContents: bytes)
    } catch {
      throw ExpressionError(
        cause: .malformed, message: "the kernel \(text.string): \(error.message)", column: word.value.range,
        expression: expression)
    }
  }

  private func mistake(_ message: String, _ range: Range<Int>) -> ExpressionError {
    ExpressionError(message: message, column: range, expression: expression)
  }
}
