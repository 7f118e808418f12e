private import Glibc

/// Reads the files that an expression names as kernels.
package enum KernelFile {
  /// Why a file was not read, as the end of a sentence.
  package struct Unreadable: Error, Equatable, CustomStringConvertible {
    /// The reason, in the system's words where it is the system's.
    package var description: String
  }

  /// The most bytes that a kernel may have: larger files are not kernels.
  package static let maximumBytes = 16 << 20

  /// Reads the whole file.
  ///
  /// - Throws: `Unreadable` when it cannot be opened or read, or is larger than `maximumBytes`.
  package static func read(_ path: String) throws -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Unreadable(description: systemMessage(errno)) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { unsafe Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw Unreadable(description: systemMessage(errno)) }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
      guard bytes.count <= maximumBytes else {
        throw Unreadable(description: "it is larger than 16 MiB, and no kernel is; name another file")
      }
    }
  }
}
