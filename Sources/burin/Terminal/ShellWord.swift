/// A word as a shell reads it back.
enum ShellWord {
  /// The text, in quotes where it holds anything that a shell would take for something else.
  static func quoted(_ text: String) -> String {
    let plain = text.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "./_-+:=,@%".utf8.contains(byte)
    }
    if plain && !text.isEmpty { return text }
    // A quote ends the quoted part, stands for itself behind a backslash, and begins the next.
    return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
