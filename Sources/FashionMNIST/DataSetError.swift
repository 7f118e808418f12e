/// Why the data set, or a part of it, could not be loaded.
public struct DataSetError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Whose fault it is.
  public enum Cause: Sendable, Hashable {
    /// The folder, or a file in it, is not there: another folder, or the package, mends it.
    case missing
    /// A file is there and cannot be opened for reading.
    case cannotRead
    /// The data break the rules of their format.
    case malformed
    /// The data are legal, but beyond a limit.
    case refused
    /// The operating system failed to read.
    case inputOutput
  }

  /// Whose fault it is.
  public let cause: Cause
  /// A whole sentence without the file's name: what is wrong, and what to do.
  public let message: String
  /// The path of the file or folder that it is about.
  public let name: String

  /// The path and the sentence.
  public var description: String { "\(name): \(message)" }

  /// Makes an error of its cause and sentence.
  public init(cause: Cause, message: String, name: String) {
    self.cause = cause
    self.message = message
    self.name = name
  }
}
