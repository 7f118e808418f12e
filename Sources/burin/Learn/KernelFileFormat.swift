/// What kind of file a kernel is written to, by its extension.
package enum KernelFileFormat: Equatable, Sendable {
  case json
  case npy
  case matrix

  /// The format of a file's extension; nil for other extensions.
  package init?(path: String) {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = name.lastIndex(of: ".") else { return nil }
    switch name[name.index(after: dot)...].lowercased() {
    case "json": self = .json
    case "npy": self = .npy
    case "mat": self = .matrix
    default: return nil
    }
  }
}
