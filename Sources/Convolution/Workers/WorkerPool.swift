internal import Glibc
internal import Synchronization

/// Threads that wait for work, shared by all that computes.
///
/// Work comes in pieces whose number and content do not depend on the number of threads, so neither does any result.
/// A thread without work looks again for a few microseconds, because the next step of a pipeline is usually that near,
/// and then sleeps.
public final class WorkerPool: Sendable {
  /// Threads that take part, the caller's included.
  public let threads: Int
  private let queue = WorkQueue()
  private let handles: [pthread_t]

  /// One pool for all who need no other: a thread for each processor, started when it is first used.
  public static let shared = WorkerPool(threads: Processors.available)

  /// Makes a pool of so many threads; 1, or less, means that the caller does all by itself.
  ///
  /// Where the system refuses a thread the pool makes do with those it has.
  public init(threads: Int) {
    var handles: [pthread_t] = []
    for _ in 1..<max(1, min(threads, 512)) {
      let context = unsafe Unmanaged.passRetained(queue)
      var handle = pthread_t()
      let status = unsafe pthread_create(
        &handle, nil,
        { context in
          guard let context = unsafe context else { return nil }
          unsafe Unmanaged<WorkQueue>.fromOpaque(context).takeRetainedValue().serve()
          return nil
        }, context.toOpaque())
      guard status == 0 else {
        unsafe context.release()
        break
      }
      handles.append(handle)
    }
    self.handles = handles
    self.threads = handles.count + 1
  }

  deinit {
    queue.close()
    for handle in handles { _ = pthread_join(handle, nil) }
  }

  /// Runs `body` for each of `pieces` pieces 0…, on several threads at once, and returns when all are done.
  ///
  /// May be called from several threads at once, and from inside a piece: the caller always works on its own pieces.
  public func run(pieces: Int, _ body: @Sendable (Int) -> Void) {
    if handles.isEmpty || pieces < 2 {
      for piece in 0..<max(0, pieces) { body(piece) }
    } else {
      withoutActuallyEscaping(body) { queue.run(Work(pieces: pieces, body: $0)) }
    }
  }
}
