import Foundation
import Testing

/// The library as another project uses it: by version, from a repository.
@Suite struct ConsumerTests {
  static let isDebug = {
    #if DEBUG
      true
    #else
      false
    #endif
  }()

  @Test(.enabled(if: isDebug, "it builds the package once more, which once a run is enough"))
  func aPackageThatDependsOnAVersionBuildsAndDoesWhatTheCommandDoes() throws {
    let workshop = try Workshop()
    let script = Workshop.root.appendingPathComponent("scripts/try-consumer").path
    let outcome = try workshop.shell("'\(script)' made </dev/null")
    #expect(outcome.status == 0, "\(outcome.errors)")
    try #require(workshop.names(in: "made").contains("edges.png"))
    let command = try workshop.burin(
      "filter", "gray | gaussian 1.4 | sobel", "made/photo.jpg", "-o", "edges.png", "--quiet")
    #expect(command.status == 0)
    #expect(try workshop.bytes("edges.png") == workshop.bytes("made/edges.png"))
    let outlined = try workshop.burin(
      "filter", "conv made/edges.json | abs", "made/photo.jpg", "-o", "outlined.png", "--quiet")
    #expect(outlined.status == 0)
    #expect(try workshop.bytes("outlined.png") == workshop.bytes("made/outlined.png"))
    for name in ["soft.jpg", "edges.npy", "board.png", "print.png"] {
      #expect(try workshop.burin("filter", "", "made/\(name)", "-o", "copy.npy").status == 0, "\(name) is broken")
    }
  }
}
