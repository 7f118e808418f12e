/// The parts of a path that tell what kind of file it names.
package struct PathName: Equatable {
  /// The last part without its extension.
  package var stem: String
  /// What follows the last dot of the last part, without the dot; empty when there is none, or nothing in front of it.
  package var fileExtension: String

  /// Takes `path` apart; slashes at its end do not count.
  package init(_ path: String) {
    let last = Self.lastPart(of: path) ?? ""
    if let dot = last.lastIndex(of: "."), dot != last.startIndex {
      stem = String(last[..<dot])
      fileExtension = String(last[last.index(after: dot)...])
    } else {
      stem = last
      fileExtension = ""
    }
  }

  /// The last part of a path, with its extension; nil when there are only slashes, or nothing.
  package static func lastPart(of path: String) -> String? { path.split(separator: "/").last.map(String.init) }
}
