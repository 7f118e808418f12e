import ArgumentParser
import ImageCodecs
import Testing

@testable import burin

/// From arrays of arguments to a plan, without a file being touched.
@Suite struct PlanTests {
  /// The plan for these arguments of `burin filter`, with what is said to exist.
  static func plan(_ arguments: [String], folders: Set<String> = [], files: Set<String> = []) throws -> FilterPlan {
    let command = try FilterCommand.parse(arguments)
    return try command.makePlan { folders.contains($0) ? .folder : files.contains($0) ? .other : .missing }
  }

  /// The sentence that refuses these arguments.
  static func refusal(_ arguments: [String], folders: Set<String> = [], files: Set<String> = []) -> String? {
    do {
      _ = try plan(arguments, folders: folders, files: files)
      return nil
    } catch {
      return FilterCommand.message(for: error)
    }
  }

  @Test func oneInputBecomesTheNamedFile() throws {
    let plan = try Self.plan(["gray", "a.jpg", "-o", "b.png"])
    #expect(plan.expression == .text("gray"))
    #expect(plan.jobs == [FilterJob(input: "a.jpg", output: .file("b.png"), format: .known(.png))])
    #expect(plan.folderToMake == nil)
  }

  @Test func theFlagDecidesTheFormatThenTheNameThenTheInput() throws {
    #expect(try Self.plan(["", "a.jpg", "-o", "b.png", "--format", "jpg"]).jobs[0].format == .known(.jpeg))
    #expect(try Self.plan(["", "a.jpg", "-o", "b.PNG"]).jobs[0].format == .known(.png))
    #expect(try Self.plan(["", "a.jpg", "-o", "b"]).jobs[0].format == .asInput)
    #expect(
      try Self.plan(["", "-", "-o", "-"]).jobs[0] == FilterJob(input: "-", output: .standardOutput, format: .asInput))
    #expect(Self.refusal(["", "a.jpg", "-o", "b.gif"])?.contains(".gif") == true)
    #expect(try Self.plan(["", "a.jpg", "-o", "b.gif", "--format", "png"]).jobs[0].output == .file("b.gif"))
  }

  @Test func aFolderTakesTheNamesOfTheInputs() throws {
    let one = try Self.plan(["", "x/a.jpg", "-o", "out"], folders: ["out"])
    #expect(one.jobs == [FilterJob(input: "x/a.jpg", output: .folder("out", stem: "a"), format: .known(.jpeg))])
    let several = try Self.plan(["", "x/a.jpg", "b.c.png", "y", "-o", "out"])
    #expect(several.folderToMake == "out")
    #expect(several.jobs.map { $0.output.path(for: .png) } == ["out/a.png", "out/b.c.png", "out/y.png"])
    #expect(several.jobs.map(\.format) == [.known(.jpeg), .known(.png), .asInput])
    let slash = try Self.plan(["", "a.jpg", "-o", "out/"])
    #expect(slash.folderToMake == "out/")
    #expect(slash.jobs[0].output.path(for: .jpeg) == "out/a.jpg")
    #expect(try Self.plan(["", "-", "a.png", "-o", "out"]).jobs[0].output == .folder("out", stem: "stdin"))
  }

  @Test func severalInputsNeedAFolder() {
    #expect(
      Self.refusal(["", "a.jpg", "b.jpg", "-o", "c"], files: ["c"]) == "several inputs need a folder, and c is a file")
    #expect(
      Self.refusal(["", "a.jpg", "b.jpg", "-o", "c.png"]) == "several inputs need a folder, and c.png looks like a file"
    )
    #expect(Self.refusal(["", "a.jpg", "b.jpg", "-o", "-"])?.contains("give -o a folder") == true)
  }

  @Test func inputsThatWouldBecomeOneFileAreRefused() {
    let refusal = Self.refusal(["", "x/a.jpg", "y/a.png", "-o", "out", "--format", "png"])
    #expect(refusal == "x/a.jpg and y/a.png would both become a.png; filter them into different folders")
    #expect(Self.refusal(["", "x/a.jpg", "y/a.png", "-o", "out"]) == nil)
    // What `y/a` holds is not known before it is read: it may be a JPEG file, too.
    #expect(Self.refusal(["", "x/a.jpg", "y/a", "-o", "out"]) != nil)
    #expect(Self.refusal(["", "a.jpg", "a.jpg", "-o", "out"]) != nil)
  }

  @Test func flagsMustFitTheFormat() throws {
    #expect(Self.refusal(["", "a.jpg", "-o", "b.png", "--quality", "80"])?.contains("--quality is for JPEG") == true)
    #expect(Self.refusal(["", "a.jpg", "-o", "b.jpg", "--interlace"])?.contains("--interlace is for PNG") == true)
    #expect(Self.refusal(["", "a.jpg", "-o", "b.npy", "--bit-depth", "8"])?.contains("NPY will be written") == true)
    #expect(try Self.plan(["", "a.jpg", "b.png", "-o", "out", "--quality", "80"]).jobs.count == 2)
    #expect(try Self.plan(["", "a", "-o", "b", "--quality", "80", "--compression", "9"]).jobs.count == 1)
  }

  @Test func standardStreamsAreUsedOnce() {
    #expect(Self.refusal(["", "-", "-", "-o", "out"])?.contains("once") == true)
    #expect(Self.refusal(["", "a.png", "-o", "-", "--json"])?.contains("--json") == true)
  }

  @Test(arguments: [
    ["--quality", "0"], ["--quality", "101"], ["--compression", "10"], ["--bit-depth", "12"], ["--threads", "0"],
    ["--max-pixels", "0"], ["--max-side", "-1"], ["--max-scans", "0"], ["--max-memory", "much"], ["--chroma", "411"],
    ["--png-filter", "best"], ["--fail-on", "never"], ["--format", "gif"], ["--quality", "high"], ["--no-such-flag"],
  ])
  func valuesOutsideTheirRangeAreRefused(flags: [String]) {
    #expect(throws: (any Error).self) { try FilterCommand.parse(["", "a", "-o", "b"] + flags) }
  }

  @Test(arguments: [
    [], ["gray"], ["gray", "a.png"], ["gray", "-o", "b.png"], ["gray", "a.png", "-o", ""], ["", "", "-o", "b"],
  ])
  func incompleteCommandsAreRefused(arguments: [String]) {
    #expect(throws: (any Error).self) { try FilterCommand.parse(arguments) }
  }
}
