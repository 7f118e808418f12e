private import Glibc

/// What stands under a name in the file system, as far as a plan needs to know.
package enum FileKind: Equatable, Sendable {
  /// Nothing, or nothing that this user may see.
  case missing
  /// A folder, or a link to one.
  case folder
  /// A file, a device, a pipe.
  case other

  /// Looks.
  package init(ofPath path: String) {
    var status = stat()
    if unsafe stat(path, &status) != 0 {
      self = .missing
    } else {
      self = status.st_mode & S_IFMT == S_IFDIR ? .folder : .other
    }
  }
}
