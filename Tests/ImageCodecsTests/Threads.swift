import Glibc
import Raster
import Synchronization

/// Ways to run the pieces of an encoder.
enum Threads {
  /// One piece after the other.
  static let serial: ParallelFor = { pieces, body in
    for piece in 0..<pieces { body(piece) }
  }

  /// On `count` threads that take the next piece as they come free.
  static func parallel(_ count: Int) -> ParallelFor {
    { pieces, body in
      let next = Counter()
      withoutActuallyEscaping(body) { body in
        let work = Work {
          while true {
            let piece = next.value.add(1, ordering: .relaxed).oldValue
            if piece >= pieces { break }
            body(piece)
          }
        }
        var threads: [pthread_t] = []
        for _ in 1..<count {
          var thread = pthread_t()
          let context = unsafe Unmanaged.passRetained(work).toOpaque()
          let status = unsafe pthread_create(
            &thread, nil,
            { context in
              unsafe Unmanaged<Work>.fromOpaque(context!).takeRetainedValue().run()
              return nil
            }, context)
          if status == 0 { threads.append(thread) }
        }
        work.run()
        for thread in threads { pthread_join(thread, nil) }
      }
    }
  }

  private final class Counter: Sendable { let value = Atomic<Int>(0) }

  private final class Work: Sendable {
    let run: @Sendable () -> Void
    init(run: @escaping @Sendable () -> Void) { self.run = run }
  }
}
