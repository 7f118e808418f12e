import Glibc

/// Where an output really goes: symlinks followed, and what stands there now.
struct OutputPlace {
  /// The path of the file itself, no symlink any more.
  let path: String
  /// The folder it lies in.
  let folder: String
  /// Whether it is a plain file, or nothing yet; anything else is written directly.
  let isPlain: Bool
  /// The permissions that the file has; nil for a new one.
  let mode: mode_t?

  /// Looks at `path`; throws `cannotCreate` for a folder, a missing folder, or symlinks in a circle.
  init(path: String) throws(FileError) {
    var place = path
    var links = 0
    var status = stat()
    while unsafe lstat(place, &status) == 0, status.st_mode & S_IFMT == S_IFLNK {
      links += 1
      guard links <= 40, let destination = Self.destination(ofLink: place) else {
        throw FileError(
          cause: .cannotCreate, message: "Its symbolic links lead nowhere; remove them.", name: path)
      }
      place = destination.hasPrefix("/") ? destination : Self.folder(of: place) + "/" + destination
    }
    self.path = place
    folder = Self.folder(of: place)
    guard unsafe stat(place, &status) == 0 else {
      guard errno == ENOENT, !place.hasSuffix("/"), !place.isEmpty else {
        throw Self.failure(errno, folder: folder, name: path)
      }
      isPlain = true
      mode = nil
      return
    }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw FileError(
        cause: .cannotCreate, message: "It is a folder; name a file in it.", name: path)
    }
    isPlain = status.st_mode & S_IFMT == S_IFREG
    mode = status.st_mode & 0o7777
    // Renaming over a file asks no permission of it; someone who made it read-only meant it.
    if isPlain, unsafe access(place, W_OK) != 0 { throw Self.failure(errno, folder: folder, name: path) }
  }

  /// The part before the last slash; "." when there is none.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The sentence for a file that cannot be made.
  static func failure(_ number: Int32, folder: String, name: String) -> FileError {
    let message =
      switch number {
      case ENOENT: "The folder \(folder) does not exist; make it first."
      case ENOTDIR: "\(folder) is not a folder; choose another place."
      case EACCES, EPERM: "You may not write there; choose another folder or ask for permission."
      case EROFS: "The disk is read-only; choose another folder."
      case ENAMETOOLONG: "Its name is too long; choose a shorter one."
      default: "It cannot be made: \(SystemError.text(number))."
      }
    let isFull = number == ENOSPC || number == EDQUOT || number == EIO
    return FileError(cause: isFull ? .inputOutput : .cannotCreate, message: message, name: name)
  }

  private static func destination(ofLink path: String) -> String? {
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: Int(PATH_MAX)) { buffer, count in
      count = unsafe buffer.withMemoryRebound(to: CChar.self) { text in
        unsafe max(0, readlink(path, text.baseAddress!, text.count))
      }
    }
    return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
  }
}
