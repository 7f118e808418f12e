import Foundation

/// The files of this package, as the tests of its architecture read them.
enum SourceTree {
  /// One file with its path below the package's folder.
  struct File: CustomStringConvertible {
    var path: String
    var text: String

    var description: String { path }
    /// The room: the folder below Sources or Tests.
    var room: String { String(path.split(separator: "/")[1]) }
    var name: String { String(path.split(separator: "/").last ?? "") }
    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
  }

  /// The folder that holds Package.swift.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// All files below `folder` whose names end so, in order of their paths.
  static func files(in folder: String, ending suffixes: String...) -> [File] {
    let base = root.appendingPathComponent(folder)
    guard let walk = FileManager.default.enumerator(atPath: base.path) else { return [] }
    let paths = walk.compactMap { $0 as? String }.filter { path in suffixes.contains { path.hasSuffix($0) } }
    return paths.sorted().compactMap { path in
      let text = try? String(contentsOf: base.appendingPathComponent(path), encoding: .utf8)
      return text.map { File(path: "\(folder)/\(path)", text: $0) }
    }
  }

  /// The Swift files of all rooms; links count once for each room that they lie in.
  static let swiftSources = files(in: "Sources", ending: ".swift")
}
