import Files
import Glibc

/// A plain file that is read at any place, and closes itself.
struct DataFile: ~Copyable {
  let path: String
  let byteCount: Int
  private let descriptor: Int32

  /// Opens `path`; a folder, a pipe or a device is refused before anything is read from it.
  init(path: String) throws(DataSetError) {
    func failure(_ cause: DataSetError.Cause, _ message: String) -> DataSetError {
      DataSetError(cause: cause, message: message, name: path)
    }
    // Without O_NONBLOCK a pipe that nobody writes to would hold the program here.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else {
      switch errno {
      case ENOENT, ENOTDIR: throw failure(.missing, "There is no such file; check the name.")
      case EACCES, EPERM: throw failure(.cannotRead, "You may not read it; ask its owner for permission.")
      case let number: throw failure(.cannotRead, "It cannot be opened: \(SystemError.text(number)).")
      }
    }
    var status = stat()
    let isKnown = unsafe fstat(descriptor, &status) == 0
    guard isKnown, status.st_mode & S_IFMT == S_IFREG else {
      let isFolder = isKnown && status.st_mode & S_IFMT == S_IFDIR
      close(descriptor)
      throw failure(
        .cannotRead, isFolder ? "It is a folder, and should be a file of the data set." : "It is not a plain file.")
    }
    self.path = path
    self.descriptor = descriptor
    byteCount = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// Reads `count` bytes from `offset` on; fewer only where the file ends.
  func read(_ count: Int, at offset: Int) throws(DataSetError) -> [UInt8] {
    var failure: Int32 = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: max(0, count)) { buffer, initialized in
      while initialized < count, let start = buffer.baseAddress {
        let part = unsafe pread(descriptor, start + initialized, count - initialized, off_t(offset + initialized))
        if part > 0 {
          initialized += part
        } else if part == 0 {
          return
        } else if errno != EINTR {
          failure = errno
          return
        }
      }
    }
    guard failure == 0 else {
      throw DataSetError(
        cause: .inputOutput, message: "It cannot be read to its end: \(SystemError.text(failure)).", name: path)
    }
    return bytes
  }
}
