/// Why no kernel can be learned from these pictures, as a sentence.
public struct LearningError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Whose mistake it is, for the exit status.
  public enum Cause: Sendable, Hashable {
    /// What was asked for fits no pictures, or not these.
    case usage
    /// The pictures are malformed or do not belong together.
    case data
  }

  /// Whose mistake it is.
  public var cause: Cause
  /// The picture that it is about, if it is about one.
  public var name: String?
  /// What is wrong and what to do, without a full stop.
  public var message: String

  /// Makes an error.
  public init(cause: Cause, name: String? = nil, message: String) {
    self.cause = cause
    self.name = name
    self.message = message
  }

  /// The message.
  public var description: String { message }
}
