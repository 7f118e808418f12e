import Glibc
import Raster

/// Bands on their way from one thread to another.
///
/// The number of bands in flight is bounded by how many there are, so the queue itself is not.
@safe final class BandQueue: @unchecked Sendable {
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let changed: UnsafeMutablePointer<pthread_cond_t>
  private var bands: [RowBand] = []
  private var isClosed = false

  init(_ bands: [RowBand] = []) {
    self.bands = bands
    unsafe mutex = .allocate(capacity: 1)
    unsafe changed = .allocate(capacity: 1)
    unsafe pthread_mutex_init(mutex, nil)
    unsafe pthread_cond_init(changed, nil)
  }

  deinit {
    unsafe pthread_cond_destroy(changed)
    unsafe pthread_mutex_destroy(mutex)
    unsafe changed.deallocate()
    unsafe mutex.deallocate()
  }

  /// Puts a band in, to come out after those that are there.
  func put(_ band: RowBand) {
    withLock {
      bands.append(band)
      unsafe pthread_cond_signal(changed)
    }
  }

  /// Waits for a band; nil when the queue is closed and empty.
  func take() -> RowBand? {
    withLock {
      while bands.isEmpty && !isClosed { unsafe pthread_cond_wait(changed, mutex) }
      return bands.isEmpty ? nil : bands.removeFirst()
    }
  }

  /// Says that nothing more will come; what is there may still be taken.
  func close() { end(keepsBands: true) }

  /// Says that nothing will come or be taken any more.
  func cancel() { end(keepsBands: false) }

  private func end(keepsBands: Bool) {
    withLock {
      isClosed = true
      if !keepsBands { bands = [] }
      unsafe pthread_cond_broadcast(changed)
    }
  }

  private func withLock<Result>(_ body: () -> Result) -> Result {
    unsafe pthread_mutex_lock(mutex)
    defer { unsafe pthread_mutex_unlock(mutex) }
    return body()
  }
}
