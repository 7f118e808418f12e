import Files

/// A file that appears whole or not at all.
///
/// Bytes go to a temporary file in the target's folder; `commit()` makes it durable and gives it the target's name.
/// Symlinks are followed, and what is no plain file (a device, a FIFO, standard output) is written directly.
public final class OutputFile {
  private let file: AtomicFile

  /// The file as it was named, for messages.
  public var name: String { file.name }

  /// Prepares the file `path`; throws `cannotCreate` when it cannot be made there.
  public init(path: String) throws(ImageCodecError) {
    file = try ImageCodecError.translating { () throws(FileError) in try AtomicFile(path: path) }
  }

  /// Writes to a descriptor, directly; `commit()` and `discard()` leave it open, and it stays the caller's.
  public init(fileDescriptor: Int32, name: String) { file = AtomicFile(fileDescriptor: fileDescriptor, name: name) }

  private init(_ file: AtomicFile) { self.file = file }

  /// Writes to standard output, as to any descriptor.
  public static func standardOutput() -> OutputFile { OutputFile(AtomicFile.standardOutput()) }

  /// Appends bytes; throws `inputOutput` when the device is full or fails.
  public func write(_ bytes: UnsafeRawBufferPointer) throws(ImageCodecError) {
    try ImageCodecError.translating { () throws(FileError) in try unsafe file.write(bytes) }
  }

  /// Appends bytes, as `write` of a buffer.
  public func write(_ bytes: [UInt8]) throws(ImageCodecError) {
    try ImageCodecError.translating { () throws(FileError) in try file.write(bytes) }
  }

  /// Writes bytes at a place of their own; only where `canSeek`.
  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(ImageCodecError) {
    try ImageCodecError.translating { () throws(FileError) in try unsafe file.write(bytes, at: offset) }
  }

  /// Whether bytes can be written out of order.
  var canSeek: Bool { file.canSeek }

  /// Where the bytes go, for a C library that writes them itself.
  var fileDescriptor: Int32 { file.fileDescriptor }

  /// The sentence for such a library's failure.
  func writingFailure(_ number: Int32) -> ImageCodecError { ImageCodecError(file.writingFailure(number)) }

  /// Makes what was written durable, and gives it its name; a second call does nothing.
  ///
  /// Throws `inputOutput` when the device cannot keep it; the target is then as it was.
  public func commit() throws(ImageCodecError) {
    try ImageCodecError.translating { () throws(FileError) in try file.commit() }
  }

  /// Forgets what was written: the temporary file is removed, the target stays as it was.
  public func discard() { file.discard() }

  /// Removes every temporary file of this process; may be called from a signal handler.
  public static func removeAllTemporaries() { AtomicFile.removeAllTemporaries() }
}
