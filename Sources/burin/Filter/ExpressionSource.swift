package import Filtering

/// Where an expression comes from.
package enum ExpressionSource: Equatable, Sendable {
  /// The command line.
  case text(String)
  /// A file of this name.
  case recipe(String)

  /// Reads the expression and the kernel files that it names; those of a recipe lie where the recipe lies.
  ///
  /// - Throws: `CommandFailure` with the expression and a caret under the mistake.
  package func parsed() throws(CommandFailure) -> FilterExpression {
    switch self {
    case .text(let text): return try Self.parse(text, file: nil, kernelFiles: KernelFile.read)
    case .recipe(let path):
      let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
      return try Self.parse(Self.contents(of: path), file: path) { kernel in
        try KernelFile.read(kernel.hasPrefix("/") ? kernel : folder + kernel)
      }
    }
  }

  private static func contents(of path: String) throws(CommandFailure) -> String {
    let bytes: [UInt8]
    do {
      bytes = try KernelFile.read(path)
    } catch {
      throw CommandFailure(.cannotRead, file: path, "the recipe cannot be read: \(error)")
    }
    guard let text = String(validating: bytes, as: UTF8.self), !text.utf8.contains(0) else {
      throw CommandFailure(
        .data, file: path, "this is no recipe; a recipe is text: steps joined by |, and comments behind #")
    }
    // Some editors begin a text with a mark that says how it is stored.
    return text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
  }

  private static func parse(
    _ text: String, file: String?, kernelFiles: (String) throws -> [UInt8]
  ) throws(CommandFailure) -> FilterExpression {
    do {
      return try FilterExpression(parsing: text, kernelFiles: kernelFiles)
    } catch {
      throw CommandFailure(error.cause.exitStatus, file: file, error.diagnostic)
    }
  }
}
