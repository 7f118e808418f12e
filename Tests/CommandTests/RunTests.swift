import Foundation
import Testing

/// The built executable at work.
@Suite struct RunTests {
  @Test func withoutArgumentsItShowsItsHelp() throws {
    let workshop = try Workshop()
    let outcome = try workshop.burin()
    #expect(outcome.status == 0)
    #expect(outcome.text.contains("filter"))
    #expect(outcome.errors.isEmpty)
    #expect(try workshop.burin("--version").text == "0.1.0\n")
  }

  @Test func theEmptyExpressionConverts() throws {
    let workshop = try Workshop()
    try workshop.take("colours.png", as: "a.png")
    let there = try workshop.burin("filter", "", "a.png", "-o", "a.npy")
    #expect(there.status == 0, "\(there.errors)")
    #expect(try workshop.burin("filter", "", "a.npy", "-o", "b.png").status == 0)
    #expect(try workshop.burin("filter", "", "b.png", "-o", "b.npy").status == 0)
    #expect(try workshop.bytes("a.npy") == workshop.bytes("b.npy"))
    #expect(workshop.names() == ["a.npy", "a.png", "b.npy", "b.png"])
  }

  @Test func threadsAndInstructionsDoNotChangeTheBytes() throws {
    let workshop = try Workshop()
    try workshop.take("harbour.jpg", as: "a.jpg")
    var results: [Data] = []
    for threads in ["1", "2", "7"] {
      let outcome = try workshop.burin("filter", "gaussian 1.4 | sobel", "a.jpg", "-o", "b.png", "--threads", threads)
      #expect(outcome.status == 0, "\(outcome.errors)")
      results.append(try workshop.bytes("b.png"))
    }
    #expect(Set(results).count == 1)
  }

  @Test func standardStreamsCarryPictures() throws {
    let workshop = try Workshop()
    try workshop.take("lines.png", as: "a.png")
    #expect(try workshop.burin("filter", "box 3", "a.png", "-o", "b.png").status == 0)
    let outcome = try workshop.burin("filter", "box 3", "-", "-o", "-", input: workshop.bytes("a.png"))
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try outcome.output == workshop.bytes("b.png"))
    #expect(workshop.names() == ["a.png", "b.png"])
  }

  @Test func anInputMayBeItsOwnOutput() throws {
    let workshop = try Workshop()
    try workshop.take("lines.png", as: "a.png")
    #expect(try workshop.burin("filter", "box 3", "a.png", "-o", "b.png").status == 0)
    #expect(try workshop.burin("filter", "box 3", "a.png", "-o", "a.png").status == 0)
    #expect(try workshop.bytes("a.png") == workshop.bytes("b.png"))
    #expect(workshop.names() == ["a.png", "b.png"])
  }

  @Test func severalInputsGoIntoAFolderAndABadOneDoesNotStopTheRest() throws {
    let workshop = try Workshop()
    try workshop.take("lines.png", as: "a.png")
    try workshop.take("harbour.jpg", as: "c.jpg")
    try workshop.write("no picture".utf8, to: "b.png")
    let outcome = try workshop.burin("filter", "gray", "a.png", "b.png", "c.jpg", "-o", "out", "--json")
    #expect(outcome.status == 1)
    #expect(outcome.complaints.count == 1)
    #expect(outcome.errors.hasPrefix("burin: b.png: "))
    #expect(workshop.names(in: "out") == ["a.png", "c.jpg"])
    let lines = outcome.text.split(separator: "\n")
    #expect(lines.count == 2)
    let record = try #require(JSONSerialization.jsonObject(with: Data(lines[1].utf8)) as? [String: Any])
    #expect(Set(record.keys) == ["input", "output", "width", "height", "clampedShare", "seconds"])
    #expect(record["input"] as? String == "c.jpg")
    #expect(record["output"] as? String == "out/c.jpg")
    #expect(record["width"] as? Int == 640)
    #expect(record["height"] as? Int == 427)
    #expect(record["clampedShare"] as? Double == 0)
  }

  @Test func aFolderThatWasMadeForNothingIsRemoved() throws {
    let workshop = try Workshop()
    #expect(try workshop.burin("filter", "gray", "a.png", "b.png", "-o", "out").status == 1)
    #expect(workshop.names() == [])
    #expect(try workshop.burin("filter", "gray", "a.png", "b.png", "-o", "no/out").status == 73)
  }

  @Test func clampedSamplesAreNotedOnce() throws {
    let workshop = try Workshop()
    try workshop.take("lines.png", as: "a.png")
    let outcome = try workshop.burin("filter", "laplacian", "a.png", "-o", "b.png")
    #expect(outcome.status == 0)
    #expect(outcome.complaints.count == 1)
    #expect(outcome.errors.contains("clamped") && outcome.errors.contains("abs"))
    #expect(try workshop.burin("filter", "laplacian", "a.png", "-o", "b.png", "-q").errors.isEmpty)
    #expect(try workshop.burin("filter", "laplacian", "a.png", "-o", "b.npy").errors.isEmpty)
  }

  @Test func damageThatIsTakenIsNoted() throws {
    let workshop = try Workshop()
    try workshop.take("colours.png", as: "whole.png")
    try workshop.write(try workshop.bytes("whole.png").prefix(4000), to: "a.png")
    let outcome = try workshop.burin("filter", "", "a.png", "-o", "b.png", "--fail-on", "none")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors.hasPrefix("burin: a.png: "))
  }

  @Test func kernelsComeFromEveryFormat() throws {
    let workshop = try Workshop()
    try workshop.take("colours.png", as: "a.png")
    for kernel in ["emboss.npy", "sharpen.mat", "edges.json"] {
      try workshop.take("kernels/\(kernel)", as: kernel)
      let outcome = try workshop.burin("filter", "conv \(kernel)", "a.png", "-o", kernel + ".png", "-q")
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
  }

  @Test func aReaderThatLeavesEndsTheCommandQuietly() throws {
    let workshop = try Workshop()
    try workshop.take("harbour.jpg", as: "a.jpg")
    let line = "{ burin filter '' a.jpg -o - --format npy; echo $? >status; } | head -c 1 >first"
    let outcome = try workshop.shell(line)
    #expect(outcome.errors.isEmpty)
    #expect(String(decoding: try workshop.bytes("status"), as: UTF8.self) == "\(128 + SIGPIPE)\n")
    let ignoring = try workshop.shell("trap '' PIPE; " + line)
    #expect(ignoring.complaints.count == 1)
    #expect(String(decoding: try workshop.bytes("status"), as: UTF8.self) == "74\n")
  }

  @Test func namesThatLookLikeFlagsAreTakenBehindTwoDashes() throws {
    let workshop = try Workshop()
    try workshop.take("lines.png", as: "-a.png")
    #expect(try workshop.burin("filter", "-o", "b.png", "--", "invert", "-a.png").status == 0)
    #expect(workshop.names() == ["-a.png", "b.png"])
  }

  @Test(arguments: [["fliter", "gray"], ["filter", "gray", "a.png", "-o", "b.png", "--treads", "2"], ["--filter"]])
  func theParsersMistakesAreOurs(arguments: [String]) throws {
    let workshop = try Workshop()
    let outcome = try workshop.shell((["burin"] + arguments).joined(separator: " "))
    #expect(outcome.status == 64)
    #expect(outcome.errors.hasPrefix("burin: "))
    #expect(outcome.output.isEmpty)
  }

  @Test func anInterruptRemovesWhatIsHalfWritten() throws {
    let workshop = try Workshop()
    try workshop.take("colours.png", as: "a.png")
    // The second half of the input never comes, so the first is being filtered when the signal arrives.
    let line = """
      mkfifo pipe; (head -c 3000 a.png; sleep 5) >pipe & feeder=$!
      burin filter '' - -o b.png <pipe & tool=$!
      sleep 0.7; ls -A; kill -TERM $tool; wait $tool; status=$?; kill $feeder; rm pipe; exit $status
      """
    let outcome = try workshop.shell(line)
    #expect(outcome.status == 128 + SIGTERM)
    #expect(outcome.text.split(separator: "\n").count == 3, "no temporary file to remove: \(outcome.text)")
    #expect(workshop.names() == ["a.png"])
  }
}
