import Glibc

/// What the operating system says of its own failures.
package enum SystemError {
  /// The words for `number`, in lower case as the middle of a sentence wants them.
  package static func text(_ number: Int32) -> String {
    guard let words = unsafe strerror(number) else { return "error \(number)" }
    let text = unsafe String(cString: words)
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}
