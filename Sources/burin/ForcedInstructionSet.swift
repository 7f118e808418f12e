private import Convolution
private import Glibc

/// The environment variable `BURIN_ISA`, which forces the instructions that filters compute with.
package enum ForcedInstructionSet {
  /// Forces what the variable names; does nothing when it is not set or empty.
  ///
  /// - Throws: `CommandFailure` when the name is unknown or this processor lacks the instructions.
  package static func apply() throws(CommandFailure) {
    guard let text = unsafe getenv("BURIN_ISA") else { return }
    let name = unsafe String(cString: text)
    guard !name.isEmpty else { return }
    guard let set = InstructionSet(rawValue: name) else {
      throw CommandFailure(.usage, "BURIN_ISA is \"\(name)\"; set it to portable, avx2 or avx512, or not at all")
    }
    do {
      try InstructionSet.force(set)
    } catch {
      throw CommandFailure(.usage, "BURIN_ISA is \"\(name)\", which this processor does not have; leave it unset")
    }
  }
}
