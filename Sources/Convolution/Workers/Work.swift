internal import Synchronization

/// One call's pieces: who takes the next one, and how many are finished.
final class Work: Sendable {
  private let pieces: Int
  private let body: Mutex<(@Sendable (Int) -> Void)?>
  private let next = Atomic(0)
  private let finished = Atomic(0)
  /// Threads other than the caller's that look at this work; guarded by the queue's lock.
  let visitors = Atomic(0)

  init(pieces: Int, body: @escaping @Sendable (Int) -> Void) {
    self.pieces = pieces
    self.body = Mutex(body)
  }

  /// Whether pieces are left that nobody has taken.
  var hasPieces: Bool { next.load(ordering: .relaxed) < pieces }

  /// Whether every piece is done.
  var isFinished: Bool { finished.load(ordering: .acquiring) == pieces }

  /// Does pieces until none is left.
  func take() {
    guard let body = body.withLock({ $0 }) else { return }
    while true {
      let piece = next.add(1, ordering: .relaxed).oldValue
      guard piece < pieces else { return }
      body(piece)
      finished.add(1, ordering: .releasing)
    }
  }

  /// Lets go of the body, which must not outlive the call that brought it.
  func forget() { body.withLock { $0 = nil } }
}
