import Glibc

/// An open file, its first bytes already read, that closes itself.
package final class InputFile {
  /// What the bytes are recognised by, and a decoder's first input.
  package private(set) var prefix: [UInt8]
  /// Where the bytes after the prefix come from; −1 when the prefix is all.
  package let fileDescriptor: Int32
  /// The file as it was named, for messages.
  package let name: String
  private let closes: Bool

  /// Opens a file for reading; throws `cannotRead` with what to do.
  package init(path: String, name: String) throws(FileError) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw FileError(cause: .cannotRead, message: Self.openingFailure(errno), name: name)
    }
    fileDescriptor = descriptor
    self.name = name
    closes = true
    prefix = []
    try extendPrefix(to: Self.prefixCount)
  }

  /// Reads from a descriptor that stays the caller's.
  package init(fileDescriptor: Int32, name: String) throws(FileError) {
    self.fileDescriptor = fileDescriptor
    self.name = name
    closes = false
    prefix = []
    try extendPrefix(to: Self.prefixCount)
  }

  /// Reads bytes that are in memory.
  package init(bytes: [UInt8], name: String) {
    fileDescriptor = -1
    self.name = name
    closes = false
    prefix = bytes
  }

  deinit {
    if closes { close(fileDescriptor) }
  }

  /// Enough to recognise any format, and small enough for every start.
  static let prefixCount = 512

  /// The file's length when it is a plain file that can be read at any place.
  package var regularByteCount: Int? {
    guard fileDescriptor >= 0 else { return nil }
    var status = stat()
    guard unsafe fstat(fileDescriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }

  /// The prefix and what follows it, `limit` bytes in all if there are as many.
  package func readAll(limit: Int) throws(FileError) -> [UInt8] {
    var bytes = prefix
    guard fileDescriptor >= 0 else { return bytes }
    while bytes.count < limit {
      let part = try read(atMost: min(1 << 20, limit - bytes.count))
      if part.isEmpty { break }
      bytes += part
    }
    return bytes
  }

  /// The whole file; nil when it has more than `limit` bytes, and then no more than those were read.
  package func contents(limit: Int) throws(FileError) -> [UInt8]? {
    if let count = regularByteCount, count > limit { return nil }
    let bytes = try readAll(limit: limit + 1)
    return bytes.count > limit ? nil : bytes
  }

  /// Reads up to `count` bytes; empty at the end.
  package func read(atMost count: Int) throws(FileError) -> [UInt8] {
    var result = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      repeat {
        result = unsafe Glibc.read(fileDescriptor, buffer.baseAddress, count)
      } while result < 0 && errno == EINTR
      initialized = max(0, result)
    }
    guard result >= 0 else { throw readingFailure(errno) }
    return bytes
  }

  /// The sentence for a read(2) that failed.
  package func readingFailure(_ number: Int32) -> FileError {
    if number == EISDIR {
      return FileError(cause: .cannotRead, message: "It is a folder; name the files in it.", name: name)
    }
    return FileError(
      cause: .inputOutput, message: "It cannot be read to its end: \(SystemError.text(number)).", name: name)
  }

  /// Makes the prefix longer, for a header that does not fit; shorter only where the file ends.
  package func extendPrefix(to count: Int) throws(FileError) {
    while fileDescriptor >= 0, prefix.count < count {
      let part = try read(atMost: count - prefix.count)
      if part.isEmpty { break }
      prefix += part
    }
  }

  private static func openingFailure(_ number: Int32) -> String {
    switch number {
    case ENOENT, ENOTDIR: "There is no such file; check the name."
    case EACCES, EPERM: "You may not read it; ask its owner for permission."
    default: "It cannot be opened: \(SystemError.text(number))."
    }
  }
}
