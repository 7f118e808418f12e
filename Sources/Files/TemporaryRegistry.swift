import Glibc
import Synchronization

/// The temporary files of this process, kept so that a signal handler can remove them: no locks, no allocation.
///
/// Each slot is the address of a path, or 0. A path stays allocated while its slot holds it. More outputs at once than
/// there are slots are removed only by their owners.
package final class TemporaryRegistry: Sendable {
  /// The registry of every `AtomicFile`.
  static let shared = TemporaryRegistry()

  private let slot0 = Atomic<UInt>(0)
  private let slot1 = Atomic<UInt>(0)
  private let slot2 = Atomic<UInt>(0)
  private let slot3 = Atomic<UInt>(0)
  private let slot4 = Atomic<UInt>(0)
  private let slot5 = Atomic<UInt>(0)
  private let slot6 = Atomic<UInt>(0)
  private let slot7 = Atomic<UInt>(0)

  /// Makes a registry of eight empty slots.
  package init() {}

  /// Remembers a path; nil when all slots are taken.
  package func add(_ path: UnsafeMutablePointer<CChar>) -> Int? {
    let address = UInt(bitPattern: path)
    var found: Int?
    forEachSlot { index, slot in
      guard found == nil else { return }
      let isTaken = slot.compareExchange(expected: 0, desired: address, ordering: .sequentiallyConsistent).exchanged
      if isTaken { found = index }
    }
    return found
  }

  /// Forgets the path of a slot that `add` gave.
  package func remove(_ taken: Int?) {
    forEachSlot { index, slot in
      if index == taken { slot.store(0, ordering: .sequentiallyConsistent) }
    }
  }

  /// Unlinks every path.
  package func removeAll() {
    forEachSlot { _, slot in
      let address = slot.exchange(0, ordering: .sequentiallyConsistent)
      if let path = unsafe UnsafePointer<CChar>(bitPattern: address) { unsafe unlink(path) }
    }
  }

  /// An atomic cannot lie in an array, so the slots are named one by one.
  private func forEachSlot(_ body: (Int, borrowing Atomic<UInt>) -> Void) {
    body(0, slot0)
    body(1, slot1)
    body(2, slot2)
    body(3, slot3)
    body(4, slot4)
    body(5, slot5)
    body(6, slot6)
    body(7, slot7)
  }
}
