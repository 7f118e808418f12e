import Foundation
import Testing

/// Rules that hold for every file of a room, whatever is in it.
@Suite struct RoomTests {
  static let libraries = SourceTree.swiftSources.filter { $0.room != "burin" }

  @Test(arguments: [
    #"(^|[^.\w])(print|debugPrint|dump|puts|printf|fputs|perror)\("#,
    #"\b(getenv|setenv|environ|secure_getenv)\b"#,
    #"\b(clock_gettime|gettimeofday|ContinuousClock|SuspendingClock|CommandLine)\b"#,
    #"\bfatalError\b|\btry!|\bas!"#,
  ])
  func librariesDoNotPrintOrLookAround(pattern: String) throws {
    let expression = try Regex(pattern)
    #expect(Self.libraries.count > 40)
    for file in Self.libraries {
      for (index, line) in file.lines.enumerated() where !line.drop(while: { $0 == " " }).hasPrefix("//") {
        #expect(!line.contains(expression), "\(file):\(index + 1): \(line)")
      }
    }
  }

  @Test func theCommandNeitherTrapsNorPrintsUnchecked() throws {
    let expression = try Regex(#"(^|[^.\w])print\(|\bfatalError\b|\btry!|\bas!"#)
    for file in SourceTree.swiftSources where file.room == "burin" {
      for line in file.lines { #expect(!line.contains(expression), "\(file): \(line)") }
    }
  }

  @Test func filesAreShortEnoughToRead() {
    for file in SourceTree.swiftSources {
      #expect(file.lines.count <= 251, "\(file) has \(file.lines.count) lines; take a topic out into Type+Topic.swift")
    }
  }

  @Test func nothingIsNamedForNothing() {
    let empty = ["util", "common", "helper", "manager", "misc"]
    for file in SourceTree.swiftSources + SourceTree.files(in: "Sources", ending: ".c", ".h") {
      let path = file.path.lowercased()
      for word in empty { #expect(!path.contains(word), "\(file) says nothing about what it holds") }
    }
  }

  @Test(arguments: ["MicrokernelsAVX2", "MicrokernelsAVX512"])
  func wideRoomsAreLinksToTheMicrokernels(room: String) throws {
    let folder = SourceTree.root.appendingPathComponent("Sources").path
    let manager = FileManager.default
    let sources = try manager.contentsOfDirectory(atPath: "\(folder)/Microkernels").sorted()
    #expect(!sources.isEmpty)
    #expect(try manager.contentsOfDirectory(atPath: "\(folder)/\(room)").sorted() == sources)
    for name in sources {
      let target = try manager.destinationOfSymbolicLink(atPath: "\(folder)/\(room)/\(name)")
      #expect(target == "../Microkernels/\(name)")
    }
  }

  @Test func unsafeStaysWhereItIsListed() throws {
    let path = "Tests/ArchitectureTests/UnsafeFiles.txt"
    let listed = try String(contentsOf: SourceTree.root.appendingPathComponent(path), encoding: .utf8)
      .split(separator: "\n").map(String.init)
    let word = try Regex(#"\bunsafe\b"#)
    let found = SourceTree.swiftSources.filter { file in
      !file.room.hasPrefix("MicrokernelsAVX")
        && file.lines.contains { !$0.drop(while: { $0 == " " }).hasPrefix("//") && $0.contains(word) }
    }
    let added = Set(found.map(\.path)).subtracting(listed).sorted()
    let gone = Set(listed).subtracting(found.map(\.path)).sorted()
    let mend = "if that is right, run scripts/list-unsafe-files and have the change reviewed"
    #expect(added.isEmpty, "unsafe has come to \(added); \(mend)")
    #expect(gone.isEmpty, "unsafe has left \(gone); \(mend)")
  }
}
