import Glibc

/// A file that appears whole or not at all.
///
/// Bytes go to a temporary file in the target's folder; `commit()` makes it durable and gives it the target's name.
/// Symlinks are followed, and what is no plain file (a device, a FIFO, standard output) is written directly.
package final class AtomicFile {
  /// The file as it was named, for messages.
  package let name: String
  /// Where the bytes go.
  package let fileDescriptor: Int32
  private let target: String
  private let folder: String
  private var temporary: TemporaryFile?
  private let closes: Bool
  private var isOpen = true

  /// Prepares the file `path`; throws `cannotCreate` when it cannot be made there.
  package init(path: String) throws(FileError) {
    name = path
    let place = try OutputPlace(path: path)
    target = place.path
    folder = place.folder
    if place.isPlain {
      let temporary = try TemporaryFile(beside: place, name: path)
      self.temporary = temporary
      fileDescriptor = temporary.fileDescriptor
    } else {
      let descriptor = unsafe open(place.path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw OutputPlace.failure(errno, folder: place.folder, name: path) }
      fileDescriptor = descriptor
    }
    closes = true
  }

  /// Writes to a descriptor, directly; `commit()` and `discard()` leave it open, and it stays the caller's.
  package init(fileDescriptor: Int32, name: String) {
    self.fileDescriptor = fileDescriptor
    self.name = name
    target = ""
    folder = ""
    closes = false
  }

  /// Writes to standard output, as to any descriptor.
  package static func standardOutput() -> AtomicFile {
    AtomicFile(fileDescriptor: STDOUT_FILENO, name: "standard output")
  }

  deinit { discard() }

  /// Appends bytes; throws `inputOutput` when the device is full or fails.
  package func write(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
    var done = 0
    while done < bytes.count {
      let part = unsafe Glibc.write(fileDescriptor, bytes.baseAddress! + done, bytes.count - done)
      if part < 0, errno == EINTR { continue }
      guard part > 0 else { throw writingFailure(part < 0 ? errno : EIO) }
      done += part
    }
  }

  /// Appends bytes, as `write` of a buffer.
  package func write(_ bytes: [UInt8]) throws(FileError) {
    try unsafe bytes.span.bytes.withUnsafeBytes { bytes throws(FileError) in try unsafe write(bytes) }
  }

  /// Writes bytes at a place of their own; only where `canSeek`.
  package func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(FileError) {
    var done = 0
    while done < bytes.count {
      let part = unsafe pwrite(fileDescriptor, bytes.baseAddress! + done, bytes.count - done, off_t(offset + done))
      if part < 0, errno == EINTR { continue }
      guard part > 0 else { throw writingFailure(part < 0 ? errno : EIO) }
      done += part
    }
  }

  /// Whether bytes can be written out of order: into this file's own temporary.
  package var canSeek: Bool { temporary != nil }

  /// Makes what was written durable, and gives it its name; a second call does nothing.
  ///
  /// With `syncingFolder` the name is durable too when this returns: a power cut then leaves the new file, not the one before it.
  ///
  /// With `keepingPrevious` the file that was there before stays as `target.previous`, where the file system has links.
  ///
  /// Throws `inputOutput` when the device cannot keep it; the target is then as it was, unless it is the folder that failed.
  package func commit(syncingFolder: Bool = false, keepingPrevious: Bool = false) throws(FileError) {
    guard isOpen else { return }
    guard let temporary else {
      isOpen = false
      if closes, close(fileDescriptor) != 0 { throw writingFailure(errno) }
      return
    }
    guard temporary.setMode(), fsync(fileDescriptor) == 0 else {
      let failure = writingFailure(errno)
      discard()
      throw failure
    }
    isOpen = false
    guard close(fileDescriptor) == 0 else {
      let failure = writingFailure(errno)
      temporary.remove()
      throw failure
    }
    if keepingPrevious {
      // Linked, not renamed: at every moment there is a whole file of the target's name, and one of the previous one's.
      _ = unsafe unlink(target + ".previous.new")
      if unsafe link(target, target + ".previous.new") == 0 {
        _ = unsafe rename(target + ".previous.new", target + ".previous")
      }
    }
    guard temporary.rename(to: target) else {
      let failure = OutputPlace.failure(errno, folder: folder, name: name)
      temporary.remove()
      throw failure
    }
    if syncingFolder { try syncFolder() }
  }

  /// Makes the names of the target's folder durable, where it can be opened and its file system has a way to.
  private func syncFolder() throws(FileError) {
    let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    // A folder may be written and not read; the file is complete all the same.
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    if fsync(descriptor) != 0, errno != EINVAL, errno != EROFS { throw writingFailure(errno) }
  }

  /// Forgets what was written: the temporary file is removed, the target stays as it was.
  package func discard() {
    guard isOpen else { return }
    isOpen = false
    if closes { close(fileDescriptor) }
    temporary?.remove()
  }

  /// Removes every temporary file of this process; may be called from a signal handler.
  package static func removeAllTemporaries() { TemporaryRegistry.shared.removeAll() }

  /// The sentence for a write(2) that failed.
  package func writingFailure(_ number: Int32) -> FileError {
    let words = number == ENOSPC ? "the disk is full; make room and try again" : SystemError.text(number)
    return FileError(cause: .inputOutput, message: "It cannot be written: \(words).", name: name)
  }
}
