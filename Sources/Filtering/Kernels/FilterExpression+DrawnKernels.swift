extension FilterExpression {
  /// Reads an expression of the steps of `catalogue`, whose kernels are all drawn in it.
  ///
  /// This library opens no files. An expression that names one, as `conv edges.json` does, is refused here; give
  /// `kernelFiles` a function that reads files, and it is understood.
  ///
  /// - Throws: An ``ExpressionError`` that says what is wrong, where, and what was probably meant.
  public init(parsing text: String, catalogue: StepCatalogue = .standard) throws(ExpressionError) {
    try self.init(parsing: text, catalogue: catalogue) { _ throws in throw NoKernelFiles() }
  }
}

/// Why a kernel's file is not read, as the end of a sentence.
private struct NoKernelFiles: Error, CustomStringConvertible {
  let description = "kernel files are not read here; draw the kernel in quotes"
}
