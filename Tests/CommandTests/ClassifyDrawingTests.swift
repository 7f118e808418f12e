import Convolution
import Filtering
import Foundation
import GarmentClassifier
import ImageCodecs
import Testing

@testable import burin

/// What `burin classify` draws, and where it does not.
@Suite struct ClassifyDrawingTests {
  private static func summary(_ name: String, in workshop: Workshop) throws -> [String: Any] {
    try #require(try InspectTests.objects(workshop.burin("inspect", "--json", name)).first)
  }

  /// The bytes of a gray picture.
  private static func samples(_ name: String, in workshop: Workshop) throws -> [UInt8] {
    try FilterExpression(steps: []).planes(of: PictureReader(path: workshop.path(name))).values.map {
      UInt8(($0 * 255).rounded())
    }
  }

  @Test func whatTheNetworkSawIsAGrayPictureOfItsSamples() throws {
    let workshop = try Workshop()
    try workshop.paintTrousers(dark: [0.6, 0.1, 0.1], light: [0.9, 0.9, 0.95], to: "a.png")
    #expect(try workshop.burin("classify", "a.png", "--show-input", "seen.png").status == 0)
    let summary = try Self.summary("seen.png", in: workshop)
    #expect(summary["width"] as? Int == 28 && summary["height"] as? Int == 28)
    #expect(summary["channels"] as? Int == 1 && summary["bitDepth"] as? Int == 8)
    let samples = try Self.samples("seen.png", in: workshop)
    let answer = try GarmentClassifier().classify(PictureReader(path: workshop.path("a.png")))
    #expect(samples == answer.seen.bytes)
    #expect(samples.max() == 255 && samples[0] == 0)
    // Shown again it is taken as it is.
    #expect(try workshop.burin("classify", "seen.png", "--show-input", "again.png").status == 0)
    #expect(try Self.samples("again.png", in: workshop) == samples)
  }

  @Test func aPictureOfTheDataSetsKindIsSeenByteForByte() throws {
    let workshop = try Workshop()
    let plane = (0..<784).map { index -> Float in
      let isDark = index / 28 < 2 || index % 28 < 5
      return isDark ? 0 : Float(index * 37 % 256) / 255
    }
    try workshop.paint([plane], height: 28, width: 28, to: "a.png")
    #expect(try workshop.burin("classify", "a.png", "--show-input", "seen.png").status == 0)
    #expect(try Self.samples("seen.png", in: workshop) == Self.samples("a.png", in: workshop))
  }

  @Test func theExplanationShowsTheOutlineAndTheBars() throws {
    let workshop = try Workshop()
    try workshop.paintTrousers(to: "a.png")
    try workshop.paintSheet([0.5], to: "flat.png")
    for name in ["a.png", "flat.png"] {
      let outcome = try workshop.burin("classify", name, "--explain", "how-" + name)
      #expect(outcome.status == 0 && outcome.text.hasPrefix("\(name): "), "\(outcome.errors)")
      let summary = try Self.summary("how-" + name, in: workshop)
      #expect(summary["width"] as? Int ?? 0 > 600 && summary["height"] as? Int ?? 0 > 250)
    }
    // Orange is on what was found, and nowhere else.
    func orange(_ name: String) throws -> Int {
      let map = try FilterExpression(steps: []).planes(of: PictureReader(path: workshop.path(name)))
      let (red, green, blue) = (map.plane(0), map.plane(1), map.plane(2))
      return red.indices.count { red[$0] == 1 && abs(green[$0] - 140 / 255) < 0.01 && blue[$0] == 0 }
    }
    #expect(try orange("how-a.png") > 300)
    #expect(try orange("how-flat.png") == 0)
    #expect(try workshop.burin("classify", "a.png", "--explain", "how.jpg").status == 0)
    #expect(try Self.summary("how.jpg", in: workshop)["format"] as? String == "jpeg")
  }

  @Test(arguments: ["classic", "lenet", "modern", "photographs"]) func theMapsOfEveryModelAreDrawn(model: String) throws
  {
    let workshop = try Workshop()
    try workshop.paintTrousers(to: "a.png")
    let outcome = try workshop.burin("classify", "a.png", "--model", model, "--activations", "maps.png")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let summary = try Self.summary("maps.png", in: workshop)
    #expect(summary["width"] as? Int ?? 0 > 300 && summary["height"] as? Int ?? 0 > 400)
    let ranges = try #require(summary["statistics"] as? [[String: Any]])
    // Blue and red of the responses on white paper.
    #expect(ranges.allSatisfy { $0["maximum"] as? Double == 1 && $0["minimum"] as? Double ?? 1 < 0.4 })
  }

  @Test func allAreDrawnInOneRunAndTheAnswerIsPrintedOnce() throws {
    let workshop = try Workshop()
    try workshop.paintTrousers(to: "a.png")
    let outcome = try workshop.burin(
      "classify", "-", "--show-input", "s.png", "--explain", "e.png", "--activations", "m.png",
      input: workshop.bytes("a.png"))
    #expect(outcome.status == 0 && outcome.text.split(separator: "\n").count == 1, "\(outcome.errors)")
    #expect(workshop.names() == ["a.png", "e.png", "m.png", "s.png"])
  }

  @Test(arguments: [
    (["a.png", "--show-input", ""], "has no name"), (["a.png", "--explain", "-"], "standard output"),
    (["a.png", "b.png", "--explain", "x.png"], "2 inputs"), (["a.png", "--show-input", "x.jpg"], "writes PNG"),
    (["a.png", "--activations", "x.npy"], "PNG and JPEG"), (["a.png", "--explain", "x"], "end the name with .png"),
    (["a.png", "--explain", "x.png", "--activations", "x.png"], "a file for each"),
  ]) func outputsThatCannotBeAreWrongUsage(arguments: [String], words: String) throws {
    let workshop = try Workshop()
    try workshop.paintTrousers(to: "a.png")
    let outcome = try workshop.burin(["classify"] + arguments)
    #expect(outcome.status == 64 && outcome.output.isEmpty && outcome.errors.contains(words), "\(outcome.errors)")
    #expect(workshop.names() == ["a.png"])
  }

  /// By whatever name: the picture is not replaced.
  @Test(arguments: ["a.png", "./a.png", "link.png"], ["--show-input", "--explain", "--activations"])
  func noOutputReplacesThePicture(name: String, flag: String) throws {
    let workshop = try Workshop()
    try workshop.paintTrousers(to: "a.png")
    try FileManager.default.createSymbolicLink(atPath: workshop.path("link.png"), withDestinationPath: "a.png")
    let before = try workshop.bytes("a.png")
    let outcome = try workshop.burin("classify", "a.png", flag, name)
    #expect(outcome.status == 64 && outcome.output.isEmpty)
    #expect(outcome.errors.contains("\(flag) would replace the picture"), "\(outcome.errors)")
    #expect(try workshop.bytes("a.png") == before && workshop.names() == ["a.png", "link.png"])
  }

  /// Before the picture is looked for, so that nobody waits for it.
  @Test(arguments: ["--show-input", "--explain", "--activations"])
  func whatCannotBeWrittenIsFoundOutBeforeTheWork(flag: String) throws {
    let workshop = try Workshop()
    try workshop.paintTrousers(to: "a.png")
    try FileManager.default.createDirectory(atPath: workshop.path("x.png"), withIntermediateDirectories: false)
    for (picture, output) in [("a.png", "no/x.png"), ("a.png", "x.png"), ("none.png", "no/x.png")] {
      let outcome = try workshop.burin("classify", picture, flag, output)
      #expect(outcome.status == 73 && outcome.output.isEmpty && outcome.complaints.count == 1, "\(outcome.errors)")
      #expect(outcome.errors.hasPrefix("burin: \(output): "), "\(outcome.errors)")
    }
    #expect(workshop.names() == ["a.png", "x.png"] && workshop.names(in: "x.png").isEmpty)
  }

  @Test func aBadPictureLeavesNoDrawing() throws {
    let workshop = try Workshop()
    try workshop.write("no picture".utf8, to: "a.png")
    let outcome = try workshop.burin("classify", "a.png", "--explain", "e.png", "--show-input", "s.png")
    #expect(outcome.status == 65 && outcome.complaints.count == 1)
    #expect(workshop.names() == ["a.png"])
  }

  @Test func anOutlineGoesRoundEveryPart() throws {
    let workshop = try Workshop()
    // Two squares, which the search smooths, are two closed paths.
    var plane = [Float](repeating: 1, count: 60 * 80)
    for row in 20..<40 {
      for column in 10..<30 { plane[row * 80 + column] = 0 }
      for column in 45..<65 { plane[row * 80 + column] = 0 }
    }
    try workshop.paint([plane], height: 60, width: 80, to: "pair.png")
    let view = try GarmentClassifier().view(of: PictureReader(path: workshop.path("pair.png")))
    let object = try #require(view.objects.first)
    let paths = ObjectOutline(object).paths
    #expect(paths.count == 2)
    for path in paths {
      // Every edge is one pixel long, and the path ends where it begins.
      for (start, end) in zip(path, path.dropFirst() + path.prefix(1)) {
        #expect(abs(start.row - end.row) + abs(start.column - end.column) == 1)
      }
    }
    let edges = (0..<60).reduce(0) { sum, row in
      sum
        + (0..<80).reduce(0) { sum, column in
          guard object.mask[row * 80 + column] else { return sum }
          let neighbours = [(row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)]
          return sum + neighbours.count { !object.mask[$0.0 * 80 + $0.1] }
        }
    }
    #expect(paths.reduce(0) { $0 + $1.count } == edges)
  }
}
