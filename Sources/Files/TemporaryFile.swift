import Glibc

/// A file that exists only until it is renamed or removed, known to the registry all the while.
@safe final class TemporaryFile {
  let fileDescriptor: Int32
  private let path: UnsafeMutablePointer<CChar>
  private let slot: Int?
  private let mode: mode_t?
  private var exists = true

  /// Creates it beside the target, exclusively and for this user alone.
  init(beside place: OutputPlace, name: String) throws(FileError) {
    var generator = SystemRandomNumberGenerator()
    var descriptor: Int32 = -1
    var attempt = 0
    var path: UnsafeMutablePointer<CChar>?
    repeat {
      unsafe free(path)
      let suffix = String(UInt64.random(in: 0...UInt64.max, using: &generator), radix: 36)
      unsafe path = unsafe strdup("\(place.folder)/.burin-\(suffix).tmp")
      descriptor = unsafe open(path!, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      attempt += 1
    } while descriptor < 0 && (errno == EEXIST && attempt < 100 || errno == EINTR)
    guard descriptor >= 0, let path = unsafe path else {
      let failure = OutputPlace.failure(errno, folder: place.folder, name: name)
      unsafe free(path)
      throw failure
    }
    fileDescriptor = descriptor
    unsafe self.path = unsafe path
    mode = place.mode
    slot = unsafe TemporaryRegistry.shared.add(path)
  }

  deinit {
    remove()
    unsafe free(path)
  }

  /// Gives it the target's permissions, or the usual ones; false, with errno set, when that fails.
  func setMode() -> Bool { fchmod(fileDescriptor, mode ?? (0o666 & ~Self.fileModeMask())) == 0 }

  /// Gives it the target's name; false, with errno set, when that fails.
  func rename(to target: String) -> Bool {
    guard exists else { return false }
    guard unsafe Glibc.rename(path, target) == 0 else { return false }
    exists = false
    TemporaryRegistry.shared.remove(slot)
    return true
  }

  /// Removes it, if it is still there.
  func remove() {
    guard exists else { return }
    exists = false
    unsafe unlink(path)
    TemporaryRegistry.shared.remove(slot)
  }

  /// The process's umask, which can only be read by setting it.
  private static func fileModeMask() -> mode_t {
    let mask = umask(0o077)
    umask(mask)
    return mask
  }
}
