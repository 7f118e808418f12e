import Glibc

/// Seconds of a clock that only goes forward.
func now() -> Double {
  var time = timespec()
  unsafe clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

/// The median of the seconds that `body` takes, over several runs after one that warms up.
func medianSeconds(runs: Int = 9, _ body: () -> Void) -> Double {
  body()
  let seconds = (0..<runs).map { _ in
    let start = now()
    body()
    return now() - start
  }
  return seconds.sorted()[runs / 2]
}
