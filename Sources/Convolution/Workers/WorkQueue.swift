internal import Glibc
internal import Synchronization

/// The work that is waiting, and the threads that wait for it.
@safe final class WorkQueue: @unchecked Sendable {
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var waiting: [Work] = []
  private var sleepers = 0
  private var isClosed = false
  /// Counts what was ever brought, so that an idle thread can look for news without the lock.
  private let brought = Atomic(0)

  init() {
    unsafe pthread_mutex_init(lock, nil)
    unsafe pthread_cond_init(changed, nil)
  }

  deinit {
    unsafe pthread_cond_destroy(changed)
    unsafe pthread_mutex_destroy(lock)
    unsafe changed.deallocate()
    unsafe lock.deallocate()
  }

  private func locked<Result>(_ body: () -> Result) -> Result {
    unsafe pthread_mutex_lock(lock)
    defer { unsafe pthread_mutex_unlock(lock) }
    return body()
  }

  /// Offers `work` to the threads, takes part in it, and returns when it is finished and nobody looks at it any more.
  func run(_ work: Work) {
    locked {
      waiting.append(work)
      brought.add(1, ordering: .releasing)
      if sleepers > 0 { unsafe pthread_cond_broadcast(changed) }
    }
    work.take()
    locked { waiting.removeAll { $0 === work } }
    Self.spin { work.isFinished && work.visitors.load(ordering: .acquiring) == 0 }
    locked {
      while !work.isFinished || work.visitors.load(ordering: .acquiring) > 0 {
        sleepers += 1
        unsafe pthread_cond_wait(changed, lock)
        sleepers -= 1
      }
    }
    work.forget()
  }

  /// Works until the queue is closed.
  func serve() {
    while let work = nextWork() {
      work.take()
      locked {
        work.visitors.subtract(1, ordering: .releasing)
        if sleepers > 0 { unsafe pthread_cond_broadcast(changed) }
      }
    }
  }

  /// Ends the threads once they have nothing to do.
  func close() {
    locked {
      isClosed = true
      unsafe pthread_cond_broadcast(changed)
    }
  }

  private func nextWork() -> Work? {
    let seen = brought.load(ordering: .acquiring)
    if let work = visit() { return work }
    Self.spin { brought.load(ordering: .acquiring) != seen }
    return locked {
      while true {
        if let work = waiting.first(where: \.hasPieces) {
          work.visitors.add(1, ordering: .relaxed)
          return work
        }
        if isClosed { return nil }
        sleepers += 1
        unsafe pthread_cond_wait(changed, lock)
        sleepers -= 1
      }
    }
  }

  private func visit() -> Work? {
    locked {
      let work = waiting.first(where: \.hasPieces)
      work?.visitors.add(1, ordering: .relaxed)
      return work
    }
  }

  /// Looks for a change for about ten microseconds, which is less than it takes to sleep and be woken.
  private static func spin(until condition: () -> Bool) {
    for _ in 0..<2000 {
      if condition() { return }
    }
  }
}
