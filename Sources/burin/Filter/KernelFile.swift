private import Glibc

/// Reads the files that an expression names as kernels.
package enum KernelFile {
  /// The most that a kernel may hold: larger files are not kernels.
  package static let maximumBytes = 16 << 20

  /// Reads the whole file.
  ///
  /// - Throws: `CommandFailure` when it cannot be opened or read (66), or is too large (65).
  package static func read(_ path: String) throws(CommandFailure) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw CommandFailure(.cannotRead, file: path, "the kernel cannot be opened: \(systemMessage(errno))")
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { unsafe Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else {
        throw CommandFailure(.cannotRead, file: path, "the kernel cannot be read: \(systemMessage(errno))")
      }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
      guard bytes.count <= maximumBytes else {
        throw CommandFailure(.data, file: path, "the file is larger than 16 MiB; no kernel is, so name another file")
      }
    }
  }
}
