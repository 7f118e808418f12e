private import Glibc
private import ImageCodecs
private import Synchronization

/// What happens when the user or the system stops the process while a file is being written.
package enum Interruption {
  /// From now on an interrupt removes the half-written files first and then ends the process by that same signal.
  ///
  /// A thread waits for the signals, which all threads started later leave to it: a handler could not take the lock
  /// of the list of files. Signals that the parent had ignored, as `nohup` does, stay ignored.
  /// Called before the first file is created and before other threads are; later calls do nothing.
  package static func removesTemporaries() { _ = waiter }

  private static let waiter: Bool = {
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    // A file that grows over the limit of the shell shall be an error like a full disk, not the end of the process.
    _ = signal(SIGXFSZ, SIG_IGN)
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] where !isIgnored(signal) { unsafe sigaddset(&signals, signal) }
    unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
    var thread = pthread_t()
    let status = unsafe pthread_create(&thread, nil, { _ in unsafe Interruption.waitForever() }, nil)
    // Without the thread the signals must act as they always do.
    guard status == 0 else { return unsafe pthread_sigmask(SIG_UNBLOCK, &signals, nil) == 0 }
    return pthread_detach(thread) == 0
  }()

  private static func waitForever() -> UnsafeMutableRawPointer? {
    var signals = sigset_t()
    // The new thread has its parent's mask, which holds exactly the signals to wait for.
    unsafe pthread_sigmask(SIG_BLOCK, nil, &signals)
    var number: Int32 = 0
    while unsafe sigwait(&signals, &number) != 0 {}
    if let request = asked.withLock({ $0 }), request.isFirst(number) {
      // The work was told; the next signal is the end.
      while unsafe sigwait(&signals, &number) != 0 {}
    }
    end(by: number)
  }

  /// Removes the half-written files and ends the process by this signal.
  package static func end(by number: Int32) -> Never {
    OutputFile.removeAllTemporaries()
    var action = sigaction()
    unsafe action.__sigaction_handler.sa_handler = SIG_DFL
    unsafe sigaction(number, &action, nil)
    kill(getpid(), number)
    var own = sigset_t()
    unsafe sigemptyset(&own)
    unsafe sigaddset(&own, number)
    unsafe pthread_sigmask(SIG_UNBLOCK, &own, nil)
    // Not reached unless the system is slow to end the process.
    while true { pause() }
  }

  /// From now on the first interrupt only tells the work that it should end, which looks at `signal` from time to time.
  package static func asksFirst() -> StopRequest {
    removesTemporaries()
    let request = StopRequest()
    asked.withLock { $0 = request }
    return request
  }

  private static let asked = Mutex<StopRequest?>(nil)

  private static func isIgnored(_ signal: Int32) -> Bool {
    var action = sigaction()
    unsafe sigaction(signal, nil, &action)
    let handler = unsafe action.__sigaction_handler.sa_handler
    return unsafe unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}

/// Whether the user or the system asked the work to end.
package final class StopRequest: Sendable {
  private let number = Mutex<Int32?>(nil)

  /// The signal that asked, nil while none did.
  package var signal: Int32? { number.withLock { $0 } }

  /// Takes note of a signal; false when there was one before.
  fileprivate func isFirst(_ signal: Int32) -> Bool {
    number.withLock { number in
      guard number == nil else { return false }
      number = signal
      return true
    }
  }
}
