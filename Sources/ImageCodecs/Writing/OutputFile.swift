import Files
import Glibc

/// A file that appears whole or not at all.
///
/// Bytes go to a temporary file in the target's folder; `commit()` makes it durable and gives it the target's name.
/// Symlinks are followed, and what is no plain file (a device, a FIFO, standard output) is written directly.
public final class OutputFile {
  /// The file as it was named, for messages.
  public let name: String
  let fileDescriptor: Int32
  private let target: String
  private var temporary: TemporaryFile?
  private let closes: Bool
  private var isOpen = true

  /// Prepares the file `path`; throws `cannotCreate` when it cannot be made there.
  public init(path: String) throws(ImageCodecError) {
    name = path
    let place = try OutputPlace(path: path)
    target = place.path
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
  public init(fileDescriptor: Int32, name: String) {
    self.fileDescriptor = fileDescriptor
    self.name = name
    target = ""
    closes = false
  }

  /// Writes to standard output, as to any descriptor.
  public static func standardOutput() -> OutputFile {
    OutputFile(fileDescriptor: STDOUT_FILENO, name: "standard output")
  }

  deinit { discard() }

  /// Appends bytes; throws `inputOutput` when the device is full or fails.
  public func write(_ bytes: UnsafeRawBufferPointer) throws(ImageCodecError) {
    var done = 0
    while done < bytes.count {
      let part = unsafe Glibc.write(fileDescriptor, bytes.baseAddress! + done, bytes.count - done)
      if part < 0, errno == EINTR { continue }
      guard part > 0 else { throw writingFailure(part < 0 ? errno : EIO) }
      done += part
    }
  }

  /// Appends bytes, as `write` of a buffer.
  public func write(_ bytes: [UInt8]) throws(ImageCodecError) {
    try unsafe bytes.span.bytes.withUnsafeBytes { bytes throws(ImageCodecError) in try unsafe write(bytes) }
  }

  /// Writes bytes at a place of their own; only where `canSeek`.
  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(ImageCodecError) {
    var done = 0
    while done < bytes.count {
      let part = unsafe pwrite(fileDescriptor, bytes.baseAddress! + done, bytes.count - done, off_t(offset + done))
      if part < 0, errno == EINTR { continue }
      guard part > 0 else { throw writingFailure(part < 0 ? errno : EIO) }
      done += part
    }
  }

  /// Whether bytes can be written out of order: into this file's own temporary.
  var canSeek: Bool { temporary != nil }

  /// Makes what was written durable, and gives it its name; a second call does nothing.
  ///
  /// Throws `inputOutput` when the device cannot keep it; the target is then as it was.
  public func commit() throws(ImageCodecError) {
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
    guard temporary.rename(to: target) else {
      let failure = OutputPlace.failure(errno, folder: OutputPlace.folder(of: target), name: name)
      temporary.remove()
      throw failure
    }
  }

  /// Forgets what was written: the temporary file is removed, the target stays as it was.
  public func discard() {
    guard isOpen else { return }
    isOpen = false
    if closes { close(fileDescriptor) }
    temporary?.remove()
  }

  /// Removes every temporary file of this process; may be called from a signal handler.
  public static func removeAllTemporaries() { TemporaryRegistry.shared.removeAll() }

  func writingFailure(_ number: Int32) -> ImageCodecError {
    let words = number == ENOSPC ? "the disk is full; make room and try again" : SystemError.text(number)
    return ImageCodecError(cause: .inputOutput, message: "It cannot be written: \(words).", name: name)
  }
}
