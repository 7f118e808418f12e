import Glibc

/// A thread that does one thing and is then joined.
@safe final class PipelineThread {
  private final class Work {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  private var handle = pthread_t()

  /// Starts a thread; nil when the system gives no more of them.
  init?(_ body: @escaping @Sendable () -> Void) {
    let work = unsafe Unmanaged.passRetained(Work(body))
    let status = unsafe pthread_create(
      &handle, nil,
      { argument in
        guard let argument = unsafe argument else { return nil }
        unsafe Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body()
        return nil
      }, work.toOpaque())
    if status != 0 {
      unsafe work.release()
      return nil
    }
  }

  /// Waits until the thread has ended; to be called once.
  func join() { pthread_join(handle, nil) }
}
