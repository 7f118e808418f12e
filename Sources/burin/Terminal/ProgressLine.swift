private import Glibc
private import Synchronization

/// A line on the terminal that is drawn again as the work goes on, and wiped when it is done.
package final class ProgressLine: Sendable {
  private struct State {
    var drawnAt = -Double.infinity
    var isDrawn = false
  }

  private let label: String
  private let started = Stopwatch()
  private let state = Mutex(State())

  /// Prepares a line for the file `label`; nothing is drawn yet.
  package init(label: String) { self.label = label }

  /// Draws how far the work is, at most ten times a second and not at all in the first half second.
  ///
  /// May be called from any thread.
  package func update(rowsDone: Int, rows: Int) {
    guard rows > 0 else { return }
    update(text: "\(label): \(rowsDone * 100 / rows) %")
  }

  /// Draws a text in place of the one before, at the same pace.
  package func update(text: @autoclosure () -> String) {
    let now = started.seconds
    guard now > 0.5 else { return }
    state.withLock { state in
      guard now - state.drawnAt > 0.1 else { return }
      state.drawnAt = now
      state.isDrawn = true
      StandardError.draw("\r\u{1B}[K\(text())")
    }
  }

  /// Wipes the line, so that what follows starts at the left.
  package func clear() {
    state.withLock { state in
      if state.isDrawn { StandardError.draw("\r\u{1B}[K") }
      state = State()
    }
  }
}

/// Measures time that passes, unmoved by changes of the clock on the wall.
package struct Stopwatch: Sendable {
  private let start = Stopwatch.now

  /// Starts at once.
  package init() {}

  /// Seconds since the start.
  package var seconds: Double { Stopwatch.now - start }

  private static var now: Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
