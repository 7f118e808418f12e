/// Why a picture cannot be filtered as asked.
public struct FilteringError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Whose mistake it is, for the exit status.
  public enum Cause: Sendable, Hashable {
    /// A step does not fit this picture.
    case usage
    /// A limit is passed.
    case refused
    /// The picture did not give all of its rows.
    case malformed
  }

  /// Whose mistake it is.
  public var cause: Cause
  /// What is wrong and what to do, without a full stop.
  public var message: String

  /// Makes an error.
  public init(cause: Cause, message: String) {
    self.cause = cause
    self.message = message
  }

  /// The message.
  public var description: String { message }
}
