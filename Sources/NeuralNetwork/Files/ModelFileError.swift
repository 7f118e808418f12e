import Files

/// Why a model's file could not be read or written.
public struct ModelFileError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Whose fault it is.
  public enum Cause: Sendable, Hashable {
    /// The file cannot be opened for reading.
    case cannotRead
    /// The data break the rules of their format.
    case malformed
    /// The data are legal, but beyond a limit, or no weights at all.
    case refused
    /// The data are legal, but not for this library.
    case unsupported
    /// The output cannot be made there.
    case cannotCreate
    /// The operating system failed to read, write or close.
    case inputOutput
  }

  /// Whose fault it is.
  public let cause: Cause
  /// A whole sentence without the file's name: what is wrong, and what to do.
  public let message: String
  /// The file as it was named.
  public let name: String

  /// The file's name, if there is one, and the sentence.
  public var description: String { name.isEmpty ? message : "\(name): \(message)" }

  /// Makes an error of its cause and sentence.
  public init(cause: Cause, message: String, name: String) {
    self.cause = cause
    self.message = message
    self.name = name
  }

  /// Says of a model's file what went wrong with it as a file.
  init(_ error: FileError) {
    let cause: Cause =
      switch error.cause {
      case .cannotRead: .cannotRead
      case .cannotCreate: .cannotCreate
      case .inputOutput: .inputOutput
      }
    self.init(cause: cause, message: error.message, name: error.name)
  }
}
