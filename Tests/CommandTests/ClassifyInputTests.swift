import Foundation
import NeuralNetwork
import Testing

/// Pictures that are broken, empty, tiny, long or invisible: an answer or a sentence, and the others are answered.
@Suite struct ClassifyInputTests {
  /// Runs it on files of which one cannot be read, and checks what every failure has in common.
  private static func expectFailure(
    _ status: Int32, _ arguments: [String], in workshop: Workshop, saying words: String...,
    location: SourceLocation = #_sourceLocation
  ) throws {
    let before = workshop.names()
    let outcome = try workshop.burin(["classify"] + arguments)
    #expect(outcome.status == status, "\(outcome.errors)", sourceLocation: location)
    #expect(outcome.output.isEmpty, sourceLocation: location)
    #expect(outcome.errors.hasPrefix("burin: "), sourceLocation: location)
    for word in words { #expect(outcome.errors.contains(word), "\(outcome.errors)", sourceLocation: location) }
    #expect(workshop.names() == before, "something was left behind", sourceLocation: location)
  }

  @Test func aBadFileHasItsSentenceAndItsStatus() throws {
    let workshop = try Workshop()
    try workshop.paintTrousers(to: "whole.png")
    let whole = try workshop.bytes("whole.png")
    try workshop.write(whole.prefix(whole.count / 2), to: "cut.png")
    try workshop.write([], to: "empty.png")
    try workshop.write("Dear Sir or Madam,\n".utf8, to: "text.png")
    try workshop.write(InspectTests.numPy([2, 6, 7], .init(repeating: 0.5, count: 84)), to: "two.npy")
    try workshop.write(InspectTests.numPy([5, 6, 7], .init(repeating: 0.5, count: 210)), to: "five.npy")
    try FileManager.default.createDirectory(atPath: workshop.path("folder"), withIntermediateDirectories: false)
    try Self.expectFailure(66, ["none.png"], in: workshop, saying: "burin: none.png: ", "no such file")
    try Self.expectFailure(66, ["folder"], in: workshop, saying: "burin: folder: ", "folder")
    try Self.expectFailure(65, ["empty.png"], in: workshop, saying: "burin: empty.png: ", "empty")
    try Self.expectFailure(65, ["cut.png"], in: workshop, saying: "burin: cut.png: ", "cut off")
    try Self.expectFailure(65, ["text.png"], in: workshop, saying: "burin: text.png: ", "text")
    try Self.expectFailure(65, ["two.npy"], in: workshop, saying: "burin: two.npy: ", "2 planes", "three colours")
    try Self.expectFailure(65, ["five.npy"], in: workshop, saying: "burin: five.npy: ", "5 planes")
    try Self.expectFailure(65, ["whole.png", "--max-pixels", "100"], in: workshop, saying: "--max-pixels")
    try Self.expectFailure(65, ["whole.png", "--max-memory", "1KiB"], in: workshop, saying: "--max-memory")
    // A cut-off picture is taken by those who ask for it.
    let taken = try workshop.burin("classify", "cut.png", "--fail-on", "none")
    #expect(taken.status == 0 && taken.text.hasPrefix("cut.png: ") && taken.errors.hasPrefix("burin: note: cut.png: "))
    #expect(try workshop.burin("classify", "cut.png", "--fail-on", "none", "-q").errors.isEmpty)
  }

  @Test func theGoodOnesAreAnsweredInTheirOrder() throws {
    let workshop = try Workshop()
    try workshop.paintTrousers(to: "a.png")
    try workshop.paintSheet([0.5], to: "flat.png")
    try workshop.write("no picture".utf8, to: "bad.png")
    let files = ["none.png", "a.png", "bad.png", "flat.png", "a.png", "none.png"]
    let outcome = try workshop.burin(["classify", "--json"] + files)
    #expect(outcome.status == 1)
    let paths = try InspectTests.objects(outcome).compactMap { $0["path"] as? String }
    #expect(paths == ["a.png", "flat.png", "a.png"])
    #expect(outcome.complaints.count == 3)
    #expect(zip(outcome.complaints, ["none.png", "bad.png", "none.png"]).allSatisfy { $0.hasPrefix("burin: \($1): ") })
    // The answers are those of the good ones alone.
    let alone = try workshop.burin("classify", "--json", "a.png", "flat.png", "a.png")
    #expect(alone.status == 0 && alone.output == outcome.output)
    #expect(try workshop.burin("classify", "none.png", "bad.png").status == 1)
  }

  @Test(
    arguments: [
      ("flat.png", [0.5], 40, 30), ("black.png", [0], 28, 28), ("white.png", [1, 1, 1], 28, 28),
      ("dot.png", [0.3, 0.4, 0.5], 1, 1), ("long.png", [0.8], 100, 20_000), ("high.png", [0.1], 20_000, 100),
      ("clear.png", [0.4, 0.5, 0.6, 0], 50, 60), ("clear-gray.png", [0.4, 0], 1, 9), ("thin.npy", [0.4], 224, 1),
    ] as [(String, [Float], Int, Int)])
  func whereNothingIsToBeSeenThereIsNoGarment(name: String, color: [Float], height: Int, width: Int) throws {
    let workshop = try Workshop()
    try workshop.paintSheet(color, height: height, width: width, to: name)
    let arguments = ["--show-input", "seen.png", "--explain", "how.png", "--activations", "maps.png"]
    let outcome = try workshop.burin(["classify", name, "--json"] + arguments)
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    #expect(try InspectTests.objects(outcome).first?["garment"] as? Bool == false)
    #expect(try workshop.burin("inspect", "seen.png", "how.png", "maps.png").status == 0)
  }

  @Test func somethingOnALongPictureDoesNotStopIt() throws {
    let workshop = try Workshop()
    let (height, width) = (100, 20_000)
    let plane = (0..<height * width).map { index -> Float in
      (3_000..<9_000).contains(index % width) && (20..<80).contains(index / width) ? 0.1 : 0.9
    }
    try workshop.paint([plane], height: height, width: width, to: "long.png")
    #expect(try workshop.answers("long.png").first?["label"] is String)
  }

  /// What a .npy file may hold and a picture cannot.
  @Test(arguments: [(28, 28), (50, 40), (300, 200)]) func valuesThatAreNoNumbersAreAnswered(height: Int, width: Int)
    throws
  {
    let workshop = try Workshop()
    for (index, value) in [Float.nan, .infinity, -.infinity, 1e30, -1e30, .leastNonzeroMagnitude].enumerated() {
      var values = [Float](repeating: 1, count: height * width)
      for row in height / 3..<height / 2 {
        for column in width / 3..<width / 2 { values[row * width + column] = 0.2 }
      }
      for place in [0, height / 2 * width + width / 2, height / 3 * width + width / 3] { values[place] = value }
      try workshop.write(InspectTests.numPy([height, width], values), to: "some\(index).npy")
      try workshop.write(
        InspectTests.numPy([height, width], .init(repeating: value, count: height * width)), to: "all\(index).npy")
    }
    let outcome = try workshop.burin(["classify", "--json"] + workshop.names())
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try InspectTests.objects(outcome).count == 12)
  }

  @Test(arguments: [
    ([], "file"), (["a.png", "--top", "0"], "1 to 10"), (["a.png", "--top", "11"], "1 to 10"),
    (["a.png", "--top", "x"], "--top"), (["a.png", ""], "has no name"), (["-", "-"], "give - once"),
    (["a.png", "--threads", "0"], "1 to 1024"), (["a.png", "--nonsense"], "--nonsense"),
  ]) func aWrongCommandLineIsSaidInASentence(arguments: [String], words: String) throws {
    try Self.expectFailure(64, arguments, in: Workshop(), saying: words)
  }

  @Test func modelsThatAreNoneForThisAreRefused() throws {
    let workshop = try Workshop()
    try workshop.paintTrousers(to: "a.png")
    try InspectModelTests.model().write(to: workshop.path("small.safetensors"))
    try Self.expectFailure(
      65, ["a.png", "--model", "small.safetensors"], in: workshop, saying: "burin: small.safetensors: ", "28 × 28")
    try Self.expectFailure(
      66, ["a.png", "--model", "moderm"], in: workshop, saying: "classic, lenet, modern, photographs")
    try Self.expectFailure(66, ["a.png", "--model", "no.safetensors"], in: workshop, saying: "no such file")
  }

  @Test func aFullDiskIsNoticed() throws {
    let workshop = try Workshop()
    try workshop.paintTrousers(to: "a.png")
    let outcome = try workshop.shell("burin classify a.png a.png >/dev/full")
    #expect(outcome.status == 74 && outcome.complaints.count == 1)
  }
}
