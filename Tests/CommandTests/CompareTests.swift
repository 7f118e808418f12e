import Foundation
import Testing

@testable import burin

/// `burin compare` at work: what it reports, how it ends, what it leaves.
@Suite struct CompareTests {
  /// A workshop with `a.png`, `brighter.png`, which is one step of 255 above it everywhere, and `soft.png`.
  private func prepared() throws -> Workshop {
    let workshop = try Workshop()
    try workshop.take("harbour.jpg", as: "photo.jpg")
    for (expression, input, name) in [
      ("gain 0.9", "photo.jpg", "a.png"), ("offset 1/255", "a.png", "brighter.png"),
      ("gaussian 1", "a.png", "soft.png"),
    ] {
      #expect(try workshop.burin("filter", expression, input, "-o", name).status == 0)
    }
    return workshop
  }

  private func record(_ outcome: Workshop.Outcome) throws -> [String: Any] {
    #expect(outcome.text.split(separator: "\n").count == 1)
    return try #require(JSONSerialization.jsonObject(with: outcome.output) as? [String: Any])
  }

  private static let keys: Set<String> = [
    "identical", "maxAbs", "meanAbs", "psnr", "ssim", "maxAt", "rmse", "differingShare", "differenceGain",
  ]

  @Test func identicalPicturesAreSaidToBe() throws {
    let workshop = try prepared()
    let outcome = try workshop.burin("compare", "a.png", "a.png")
    #expect(outcome.status == 0)
    #expect(outcome.text == "a.png and a.png are identical\n")
    #expect(outcome.errors.isEmpty)
    let record = try record(workshop.burin("compare", "a.png", "a.png", "--json"))
    #expect(Set(record.keys) == Self.keys)
    #expect(record["identical"] as? Bool == true)
    #expect(record["maxAbs"] as? Double == 0)
    #expect(record["psnr"] is NSNull)
    #expect(record["ssim"] as? Double == 1)
    #expect(record["maxAt"] is NSNull)
  }

  @Test func aDifferenceIsMeasuredAndEndsWithOne() throws {
    let workshop = try prepared()
    let outcome = try workshop.burin("compare", "a.png", "soft.png")
    #expect(outcome.status == 1)
    #expect(outcome.errors.isEmpty)
    let lines = outcome.text.split(separator: "\n")
    #expect(lines.first == "a.png and soft.png differ")
    for word in ["largest difference", "mean difference", "samples that differ", "PSNR", "SSIM"] {
      #expect(lines.contains { $0.hasPrefix("  \(word)  ") }, "\(outcome.text)")
    }
    let json = try workshop.burin("compare", "a.png", "soft.png", "--json")
    #expect(json.status == 1)
    let record = try record(json)
    #expect(Set(record.keys) == Self.keys)
    #expect(record["identical"] as? Bool == false)
    let place = try #require(record["maxAt"] as? [String: Int])
    #expect(Set(place.keys) == ["row", "column", "channel"])
    let similarity = try #require(record["ssim"] as? Double)
    #expect(similarity > 0.5 && similarity < 1)
    #expect(outcome.text.contains("row \(place["row"] ?? -1), column \(place["column"] ?? -1), "))
  }

  @Test(arguments: [("1/255", Int32(0)), ("0.0039", 1), ("0.004", 0), ("0", 1), ("1e-9", 1), ("1", 0)])
  func aToleranceOfOneStepIsExactlyOneStep(tolerance: String, status: Int32) throws {
    let workshop = try prepared()
    let outcome = try workshop.burin("compare", "a.png", "brighter.png", "--tolerance", tolerance)
    #expect(outcome.status == status, "\(outcome.text)")
    #expect(outcome.text.contains("1/255 (0.003922)"))
    #expect(outcome.text.contains("no more than the tolerance") == (status == 0))
  }

  @Test(arguments: ["x", "", "-1", "nan", "inf", "1/0", "1e99", "0x1"])
  func aToleranceThatIsNoneIsRefused(tolerance: String) throws {
    let workshop = try Workshop()
    let outcome = try workshop.burin("compare", "a.png", "b.png", "--tolerance=\(tolerance)")
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("--tolerance"))
  }

  @Test func threadsDoNotChangeTheReport() throws {
    let workshop = try prepared()
    let reports = try ["1", "2", "5"].map { threads in
      try workshop.burin("compare", "a.png", "soft.png", "--json", "--threads", threads).text
    }
    #expect(Set(reports).count == 1)
  }

  @Test func standardInputIsReadOnce() throws {
    let workshop = try prepared()
    let outcome = try workshop.burin("compare", "-", "a.png", input: workshop.bytes("a.png"))
    #expect(outcome.status == 0)
    #expect(outcome.text == "standard input and a.png are identical\n")
    #expect(try workshop.burin("compare", "a.png", "-", input: workshop.bytes("soft.png")).status == 1)
    #expect(try workshop.burin("compare", "-", "-").status == 64)
    let twice = try workshop.burin("compare", "-", "a.png", "--difference", "d.png", input: workshop.bytes("a.png"))
    #expect(twice.status == 64)
    #expect(twice.errors.contains("read once"))
  }

  @Test func theDifferenceIsStretchedAndSaysHowMuch() throws {
    let workshop = try prepared()
    let outcome = try workshop.burin("compare", "a.png", "brighter.png", "--difference", "d.png", "--json")
    #expect(outcome.status == 1)
    #expect(try record(outcome)["differenceGain"] as? Double == 255)
    // One step everywhere is white everywhere; nothing anywhere is black.
    #expect(try workshop.burin("compare", "a.png", "a.png", "--difference", "black.png").status == 0)
    #expect(try workshop.burin("filter", "invert", "black.png", "-o", "white.png").status == 0)
    #expect(try workshop.burin("compare", "d.png", "white.png").status == 0)
    let text = try workshop.burin("compare", "a.png", "brighter.png", "--difference", "d.png").text
    #expect(text.contains("in d.png, 255 times as large"))
    #expect(try workshop.burin("compare", "a.png", "brighter.png", "--difference", "d.npy").status == 1)
    #expect(try workshop.burin("filter", "gain 255", "d.npy", "-o", "e.png").status == 0)
    #expect(try workshop.burin("compare", "d.png", "e.png").status == 0)
  }

  @Test func aDifferenceNeverReplacesAnInput() throws {
    let workshop = try prepared()
    let before = try workshop.bytes("a.png")
    try FileManager.default.createSymbolicLink(
      atPath: workshop.path("link.png"), withDestinationPath: workshop.path("a.png"))
    for name in ["a.png", "./a.png", "link.png", "soft.png"] {
      let outcome = try workshop.burin("compare", "a.png", "soft.png", "--difference", name)
      #expect(outcome.status == 64)
      #expect(outcome.errors.contains("would replace an input"))
    }
    #expect(try workshop.bytes("a.png") == before)
  }

  @Test(arguments: [
    ("-", Int32(64), "standard output"), ("", 64, "no name"), ("d.gif", 64, "d.gif"), ("none/d.png", 73, "folder none"),
  ])
  func aDifferenceThatCannotBeWrittenIsRefusedBeforehand(name: String, status: Int32, words: String) throws {
    let workshop = try prepared()
    let before = workshop.names()
    let outcome = try workshop.burin("compare", "a.png", "soft.png", "--difference", name)
    #expect(outcome.status == status)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
    #expect(workshop.names() == before)
  }

  @Test func otherSizesDiffer() throws {
    let workshop = try prepared()
    #expect(try workshop.burin("filter", "avgpool 2", "a.png", "-o", "half.png").status == 0)
    let before = workshop.names()
    let outcome = try workshop.burin("compare", "a.png", "half.png", "--difference", "d.png", "--tolerance", "1")
    #expect(outcome.status == 1)
    #expect(
      outcome.text
        == "a.png has 427x640 pixels (height x width) and half.png 213x320: they differ, and nothing can be measured\n")
    #expect(workshop.names() == before)
    let json = try workshop.burin("compare", "a.png", "half.png", "--json")
    #expect(json.status == 1)
    let record = try record(json)
    #expect(Set(record.keys) == Self.keys)
    #expect(record["identical"] as? Bool == false)
    #expect(Self.keys.subtracting(["identical"]).allSatisfy { record[$0] is NSNull })
  }

  @Test func grayBesideColourIsSaid() throws {
    let workshop = try prepared()
    #expect(try workshop.burin("filter", "gray", "a.png", "-o", "gray.png").status == 0)
    let outcome = try workshop.burin("compare", "gray.png", "a.png")
    #expect(outcome.status == 1)
    #expect(outcome.complaints == ["burin: gray.png: it is gray, and counts as red = green = blue beside the other"])
    #expect(try workshop.burin("compare", "gray.png", "a.png", "--quiet").errors.isEmpty)
  }

  /// A file that cannot be read is that, whatever else differs.
  @Test func aFileThatCannotBeReadIsNoDifference() throws {
    let workshop = try prepared()
    #expect(try workshop.burin("filter", "avgpool 2", "a.png", "-o", "half.png").status == 0)
    try workshop.write(workshop.bytes("a.png").dropLast(5000), to: "cut.png")
    try workshop.write("Dear Sir or Madam,\n".utf8, to: "text.png")
    for (first, second, status, words) in [
      ("a.png", "none.png", Int32(66), "none.png: there is no such file"),
      ("none.png", "text.png", 66, "text.png: it is not"), ("text.png", "none.png", 65, "none.png: there is no"),
      ("cut.png", "soft.png", 65, "cut.png: "), ("soft.png", "cut.png", 65, "cut.png: "),
      ("half.png", "cut.png", 65, "cut.png: "), ("cut.png", "half.png", 65, "cut.png: "),
    ] {
      let outcome = try workshop.burin("compare", first, second, "--json")
      #expect(outcome.status == status, "\(first) \(second)")
      #expect(outcome.errors.contains(words), "\(outcome.errors)")
      #expect(outcome.output.isEmpty)
    }
    let taken = try workshop.burin("compare", "a.png", "cut.png", "--fail-on", "none")
    #expect(taken.status == 1)
    #expect(taken.complaints.count == 1)
    #expect(taken.errors.contains("cut.png: it is cut off"))
    #expect(try workshop.burin("compare", "a.png", "soft.png", "--max-memory", "64KiB").status == 65)
    #expect(try workshop.burin("compare", "a.png", "soft.png", "--max-pixels", "9").status == 65)
  }

  @Test(arguments: [
    (0.0, "0"), (1, "1"), (255, "255"), (3.0 / 255, "0.01176"), (123_456, "123500"), (0.5, "0.5"), (-0.25, "-0.25"),
    (1e-7 / 3, "3.333e-08"), (.infinity, "infinite"), (.leastNonzeroMagnitude, "5e-324"),
  ])
  func fourDigitsAreShown(number: Double, text: String) {
    #expect(significant(number) == text)
  }
}
