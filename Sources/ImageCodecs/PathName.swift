/// The parts of a path that tell what kind of file it names.
package struct PathName: Equatable {
  /// The last part without its extension.
  package var stem: String
  /// What follows the last dot of the last part, without the dot; empty when there is none, or nothing in front of it.
  package var fileExtension: String

  /// Takes `path` apart; slashes at its end do not count.
  package init(_ path: String) {
    let last = path.split(separator: "/").last.map(String.init) ?? ""
    if let dot = last.lastIndex(of: "."), dot != last.startIndex {
      stem = String(last[..<dot])
      fileExtension = String(last[last.index(after: dot)...])
    } else {
      stem = last
      fileExtension = ""
    }
  }

  /// The format that the extension stands for.
  package var format: PictureFileFormat? { PictureFileFormat(pathExtension: fileExtension) }
}
