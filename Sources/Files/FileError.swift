/// Why a file could not be opened, read or written.
package struct FileError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What failed.
  package enum Cause: Sendable, Hashable {
    /// The file cannot be opened for reading.
    case cannotRead
    /// The file cannot be made there.
    case cannotCreate
    /// The operating system failed to read, write or close.
    case inputOutput
  }

  /// What failed.
  package let cause: Cause
  /// A whole sentence without the file's name: what is wrong, and what to do.
  package let message: String
  /// The file as it was named.
  package let name: String

  /// The file's name, if there is one, and the sentence.
  package var description: String { name.isEmpty ? message : "\(name): \(message)" }
}
