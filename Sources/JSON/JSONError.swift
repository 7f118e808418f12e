/// Why a text is not JSON, and where.
package struct JSONError: Error, Equatable, CustomStringConvertible {
  /// What is wrong, as a sentence's end without a full stop.
  package var message: String
  /// The line, from 1.
  package var line: Int
  /// The byte of the line, from 1.
  package var column: Int

  /// What is wrong and where, without a full stop.
  package var description: String { "\(message) at line \(line), column \(column)" }

  /// Describes a mistake at a byte of a text.
  init(_ message: String, at position: Int, of bytes: [UInt8]) {
    let before = bytes[..<min(position, bytes.count)]
    let lineStart = before.lastIndex(of: 10).map { $0 + 1 } ?? 0
    self.message = message
    line = before.count { $0 == 10 } + 1
    column = before.count - lineStart + 1
  }
}
