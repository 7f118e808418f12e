private import Files

/// Reads the files that an expression names as kernels.
package enum KernelFile {
  /// Why a file was not read, as the end of a sentence without a full stop.
  package struct Unreadable: Error, Equatable, CustomStringConvertible {
    /// What is wrong and what to do.
    package var description: String
  }

  /// The most bytes that a kernel may have: larger files are not kernels.
  package static let maximumBytes = 16 << 20

  /// Reads the whole file.
  ///
  /// - Throws: `Unreadable` when it cannot be opened or read, or is larger than `maximumBytes`.
  package static func read(_ path: String) throws -> [UInt8] {
    let bytes: [UInt8]?
    do {
      bytes = try InputFile(path: path, name: path).contents(limit: maximumBytes)
    } catch {
      throw Unreadable(description: afterColon(error.message))
    }
    guard let bytes else {
      throw Unreadable(description: "it is larger than 16 MiB, and no kernel is; name another file")
    }
    return bytes
  }
}
