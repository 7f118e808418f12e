import Glibc
import Synchronization

/// The temporary files of this process, kept so that a signal handler can remove them: no locks, no allocation.
///
/// Each slot is the address of a path, or 0. A path stays allocated while its slot holds it. More outputs at once than there
/// are slots are removed only by their owners.
enum TemporaryRegistry {
  private static let slots = Slots()

  private final class Slots: Sendable {
    let s0 = Atomic<UInt>(0), s1 = Atomic<UInt>(0), s2 = Atomic<UInt>(0), s3 = Atomic<UInt>(0)
    let s4 = Atomic<UInt>(0), s5 = Atomic<UInt>(0), s6 = Atomic<UInt>(0), s7 = Atomic<UInt>(0)

    /// Calls `body` with each slot in turn until it answers true; returns which it was.
    func first(_ body: (borrowing Atomic<UInt>) -> Bool) -> Int? {
      if body(s0) { return 0 }
      if body(s1) { return 1 }
      if body(s2) { return 2 }
      if body(s3) { return 3 }
      if body(s4) { return 4 }
      if body(s5) { return 5 }
      if body(s6) { return 6 }
      if body(s7) { return 7 }
      return nil
    }
  }

  /// Remembers a path; nil when all slots are taken.
  static func add(_ path: UnsafeMutablePointer<CChar>) -> Int? {
    let address = UInt(bitPattern: path)
    return slots.first { $0.compareExchange(expected: 0, desired: address, ordering: .sequentiallyConsistent).exchanged }
  }

  /// Forgets the path of a slot.
  static func remove(_ slot: Int?) {
    guard let slot else { return }
    var index = 0
    _ = slots.first { element in
      defer { index += 1 }
      guard index == slot else { return false }
      element.store(0, ordering: .sequentiallyConsistent)
      return true
    }
  }

  /// Unlinks every path.
  static func removeAll() {
    _ = slots.first { element in
      let address = element.exchange(0, ordering: .sequentiallyConsistent)
      if let path = unsafe UnsafePointer<CChar>(bitPattern: address) { unsafe unlink(path) }
      return false
    }
  }
}
