/// Why bytes are not an array that can be read.
public struct NumPyError: Error, Sendable, Hashable {
  /// A whole sentence, without the file's name.
  public let message: String

  /// Makes an error of its sentence.
  public init(_ message: String) { self.message = message }
}
