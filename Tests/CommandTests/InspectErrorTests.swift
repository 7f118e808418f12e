import Foundation
import Testing

@testable import burin

/// What `burin inspect` cannot read or do gets one sentence and its status.
@Suite struct InspectErrorTests {
  /// Runs a line that must fail, and checks what every failure has in common.
  private func expectFailure(
    _ status: Int32, in workshop: Workshop, _ arguments: String, saying words: String...,
    location: SourceLocation = #_sourceLocation
  ) throws {
    let before = workshop.names()
    let outcome = try workshop.shell("burin inspect " + arguments)
    #expect(outcome.status == status, "\(outcome.errors)", sourceLocation: location)
    #expect(outcome.output.isEmpty, sourceLocation: location)
    #expect(outcome.complaints.first?.hasPrefix("burin: ") == true, "\(outcome.errors)", sourceLocation: location)
    for word in words { #expect(outcome.errors.contains(word), "\(outcome.errors)", sourceLocation: location) }
    #expect(workshop.names() == before, "something was left behind", sourceLocation: location)
  }

  @Test func whatCannotBeReadIsNamed() throws {
    let workshop = try Workshop()
    try FileManager.default.createDirectory(atPath: workshop.path("folder"), withIntermediateDirectories: false)
    try expectFailure(66, in: workshop, "nosuch.png", saying: "nosuch.png", "no such file")
    try expectFailure(66, in: workshop, "folder", saying: "folder")
    try expectFailure(64, in: workshop, "", saying: "files")
    try expectFailure(64, in: workshop, "- -", saying: "once")
  }

  @Test(arguments: [
    ("", "empty"), ("Dear Sir or Madam,\n", "text file, and no kernel"), ("GIF89a", "GIF"),
    ("{\"shape\": [1,1], \"taps\": [1}", "no kernel: a , or ] is missing at line 1, column 28"),
    ("{\"shape\": [2,1], \"taps\": [1]}", "flat list of 2"), ("3 3\n1 2 3\n", "1 rows instead of 3"),
    ("# a comment\n 2 1\n1 x\n", "row 1"),
  ])
  func whatIsNoneOfTheKindsIsRefused(text: String, words: String) throws {
    let workshop = try Workshop()
    try workshop.write(text.utf8, to: "file")
    try expectFailure(65, in: workshop, "file", saying: "burin: file: ", words)
  }

  @Test(arguments: ["colours.png", "harbour.jpg", "kernels/emboss.npy"])
  func damageIsToldAsByFilter(sample: String) throws {
    let workshop = try Workshop()
    try workshop.take(sample, as: "whole")
    let whole = try workshop.bytes("whole")
    for length in [1, 8, 20, 60] + (1...4).map({ whole.count * $0 / 5 }) + [whole.count - 1] {
      try workshop.write(whole.prefix(length), to: "cut")
      try expectFailure(65, in: workshop, "cut", saying: "burin: cut: ")
    }
    guard sample != "kernels/emboss.npy" else { return }
    let taken = try workshop.burin("inspect", "cut", "--fail-on", "none", "--json")
    #expect(taken.status == 0)
    #expect(taken.errors.contains("cut off"))
    #expect((try InspectTests.objects(taken).first?["warnings"] as? [String])?.count == 1)
    #expect(try workshop.burin("inspect", "cut", "--fail-on", "none", "-q").errors.isEmpty)
  }

  @Test(arguments: [[4], [], [1, 1, 1, 1, 2], [0, 3], [3, 0, 0], [0, 0, 0, 0]])
  func arraysOfOtherShapesAreRefusedWithTheirShape(shape: [Int]) throws {
    let workshop = try Workshop()
    let values = [Float](repeating: 0, count: shape.reduce(1, *))
    try workshop.write(InspectTests.numPy(shape, values), to: "a.npy")
    try expectFailure(65, in: workshop, "a.npy", saying: "a.npy", "shape")
  }

  @Test func limitsHold() throws {
    let workshop = try Workshop()
    try workshop.take("harbour.jpg", as: "a.jpg")
    try expectFailure(65, in: workshop, "a.jpg --max-pixels 1000", saying: "--max-pixels")
    try expectFailure(65, in: workshop, "a.jpg --max-side 600", saying: "--max-side")
    try expectFailure(64, in: workshop, "a.jpg --max-pixels 0", saying: "--max-pixels")
  }

  @Test func anOptionThatDoesNotFitTheFileIsWrongUsage() throws {
    let workshop = try Workshop()
    try workshop.take("harbour.jpg", as: "a.jpg")
    try workshop.take("kernels/edges.json", as: "k.json")
    try workshop.write(InspectTests.numPy([2, 3, 3], Array(repeating: 1, count: 18)), to: "a.npy")
    try workshop.write(InspectTests.numPy([1, 1, 1, 1], [1]), to: "b.npy")
    try expectFailure(64, in: workshop, "a.jpg --as kernel", saying: "--as kernel")
    try expectFailure(64, in: workshop, "k.json --as array", saying: "--as array")
    try expectFailure(64, in: workshop, "a.npy --as kernel", saying: "(2, 3, 3)")
    try expectFailure(64, in: workshop, "b.npy --as array", saying: "(1, 1, 1, 1)")
    try expectFailure(64, in: workshop, "a.jpg --picture t.png", saying: "--picture", "a picture")
    try expectFailure(64, in: workshop, "a.npy --picture t.png", saying: "an array")
    try expectFailure(64, in: workshop, "k.json k.json --picture t.png", saying: "2 files")
    try expectFailure(64, in: workshop, "k.json --picture t.npy", saying: "taps.png")
    try expectFailure(64, in: workshop, "k.json --picture -", saying: "standard output")
    try expectFailure(64, in: workshop, "k.json --picture t.png --as array", saying: "--as array")
    try expectFailure(73, in: workshop, "k.json --picture no/t.png", saying: "no/t.png")
    try expectFailure(74, in: workshop, "k.json >/dev/full", saying: "standard output")
  }

  @Test func aBankThatNoPictureCanShowIsRefused() throws {
    let workshop = try Workshop()
    try workshop.write(InspectTests.numPy([4097, 1, 1, 1], Array(repeating: 1, count: 4097)), to: "k.npy")
    try expectFailure(65, in: workshop, "k.npy --picture t.png", saying: "4097 kernels")
    #expect(try workshop.burin("inspect", "k.npy").text.contains("4033 more kernels"))
  }

  @Test func aBadFileDoesNotStopTheRest() throws {
    let workshop = try Workshop()
    try workshop.take("lines.png", as: "a.png")
    try workshop.take("kernels/edges.json", as: "c.json")
    let outcome = try workshop.burin("inspect", "a.png", "nosuch", "c.json", "--json")
    #expect(outcome.status == 1)
    #expect(outcome.complaints == ["burin: nosuch: there is no such file; check the name"])
    #expect(try InspectTests.objects(outcome).map { $0["path"] as? String } == ["a.png", "c.json"])
  }
}
