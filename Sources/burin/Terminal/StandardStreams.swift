private import Files
private import Glibc

/// What a command reports; a failed write is noticed, which `print` does not do.
package enum StandardOutput {
  /// Writes all of `text`.
  ///
  /// - Throws: `CommandFailure` with the status 74, as when the disk is full or the reader is gone.
  package static func write(_ text: String) throws(CommandFailure) {
    if let reason = writeAll(text, to: STDOUT_FILENO) {
      throw CommandFailure(.inputOutput, file: "standard output", "\(reason); what was written so far is incomplete")
    }
  }

  /// Whether a person looks at it.
  package static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
}

/// Where everything goes that is not a result.
package enum StandardError {
  /// Writes `line` and ends it; if that fails there is nobody left to tell.
  package static func write(_ line: String) {
    _ = writeAll(line.hasSuffix("\n") ? line : line + "\n", to: STDERR_FILENO)
  }

  /// Writes `text` as it is, to redraw a line.
  package static func draw(_ text: String) { _ = writeAll(text, to: STDERR_FILENO) }

  /// Whether a person looks at it.
  package static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }
}

/// Where a picture may come from.
package enum StandardInput {
  /// Whether a person sits there, who will hardly type a picture.
  package static var isTerminal: Bool { isatty(STDIN_FILENO) == 1 }
}

/// Writes the whole text, however often the system takes only a part, and gives the reason if it fails.
private func writeAll(_ text: String, to descriptor: Int32) -> String? {
  var bytes = Array(text.utf8)[...]
  while !bytes.isEmpty {
    let written = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
    if written < 0 && errno == EINTR { continue }
    if written < 0 { return SystemError.words(errno) }
    bytes = bytes.dropFirst(written)
  }
  return nil
}
