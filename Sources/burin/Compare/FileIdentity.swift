private import Glibc

/// What makes two names the same file.
struct FileIdentity: Equatable {
  private let device: UInt
  private let number: UInt
  private let isStream: Bool

  /// Looks a file up; nil when there is none.
  init?(ofPath path: String) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    device = UInt(status.st_dev)
    number = UInt(status.st_ino)
    isStream = [S_IFIFO, S_IFCHR, S_IFSOCK].contains(status.st_mode & S_IFMT)
  }

  /// Checks that a picture can be read a second time, for the picture of the differences, which must not replace it.
  ///
  /// - Throws: `CommandFailure` with what to do; a file that does not exist is left to whoever opens it.
  static func requireReadableTwice(_ path: String, besides output: String) throws(CommandFailure) {
    guard let identity = FileIdentity(ofPath: path) else { return }
    if identity == FileIdentity(ofPath: output) {
      throw CommandFailure(
        .usage, file: output, "the picture of the differences would replace an input; name another file")
    }
    if identity.isStream {
      throw CommandFailure(
        .usage, file: path, "--difference reads both pictures twice, and this can be read once; save it in a file first"
      )
    }
  }
}
