import Glibc
import Testing

/// Stored files beside these tests, made by Fixtures/make_fixtures.py.
enum Fixture {
  /// The folder of the stored files.
  static let folder: String = {
    let file = "\(#filePath)"
    return String(file[..<(file.lastIndex(of: "/") ?? file.startIndex)]) + "/Fixtures"
  }()

  /// All bytes of the stored file `name`.
  static func bytes(_ name: String) throws -> [UInt8] { try bytes(path: folder + "/" + name) }

  /// All bytes of any file.
  static func bytes(path: String) throws -> [UInt8] {
    let file = unsafe fopen(path, "rb")
    let opened = try unsafe #require(file, "cannot open \(path)")
    defer { unsafe fclose(opened) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe part.withUnsafeMutableBytes { unsafe fread($0.baseAddress, 1, $0.count, opened) }
      if count == 0 { return bytes }
      bytes += part[..<count]
    }
  }
}
