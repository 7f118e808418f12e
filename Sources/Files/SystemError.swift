import Glibc

/// What the operating system says of its own failures.
package enum SystemError {
  /// The system's own words for `number`.
  package static func words(_ number: Int32) -> String {
    guard let words = unsafe strerror(number) else { return "error \(number)" }
    return unsafe String(cString: words)
  }

  /// The words for `number`, in lower case as the middle of a sentence wants them.
  package static func text(_ number: Int32) -> String {
    let text = words(number)
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}
