/// Why a picture could not be read or written.
public struct ImageCodecError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Whose fault it is.
  public enum Cause: Sendable, Hashable {
    /// The file cannot be opened for reading.
    case cannotRead
    /// The data break the rules of their format.
    case malformed
    /// The data are legal, but beyond a limit.
    case refused
    /// The data are legal, but not for this program.
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
}
