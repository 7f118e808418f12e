import Glibc

/// Files that scripts beside the tests made.
enum Fixture {
  /// The folder of this room's fixtures.
  static func path(_ name: String, file: String = #filePath) -> String {
    file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/") + "/Fixtures/" + name
  }

  /// The bytes of a fixture.
  static func bytes(_ name: String) throws -> [UInt8] {
    guard let file = unsafe fopen(path(name), "rb") else { throw Injected(place: "no fixture \(name)") }
    defer { unsafe fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe fread(&buffer, 1, buffer.count, file)
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }
}
