import Foundation
import Testing

/// Each thing that can be wrong gets one sentence and its status, and leaves no file behind.
@Suite struct BadInputTests {
  /// Runs a command that must fail, and checks what every failure has in common.
  @discardableResult
  private func expectFailure(
    _ status: Int32, in workshop: Workshop, expression: String = "gray", input: String = "in.png",
    output: String = "out.png",
    flags: [String] = [], saying words: String..., location: SourceLocation = #_sourceLocation
  ) throws -> Workshop.Outcome {
    let before = workshop.names()
    let line = (["burin", "filter"] + flags + [expression, input, "-o", output]).map { "'\($0)'" }.joined(
      separator: " ")
    let outcome = try workshop.shell(line)
    #expect(outcome.status == status, "\(outcome.errors)", sourceLocation: location)
    #expect(outcome.output.isEmpty, sourceLocation: location)
    #expect(outcome.complaints.first?.hasPrefix("burin: ") == true, "\(outcome.errors)", sourceLocation: location)
    for word in words { #expect(outcome.errors.contains(word), "\(outcome.errors)", sourceLocation: location) }
    #expect(workshop.names() == before, "something was left behind", sourceLocation: location)
    return outcome
  }

  @Test func aTextFileIsNoPicture() throws {
    let workshop = try Workshop()
    try workshop.write("Dear Sir or Madam,\n".utf8, to: "in.png")
    let outcome = try expectFailure(65, in: workshop, saying: "in.png", "text")
    #expect(outcome.complaints.count == 1)
  }

  @Test func anEmptyFileIsNoPicture() throws {
    let workshop = try Workshop()
    try workshop.write([], to: "in.png")
    let outcome = try expectFailure(65, in: workshop, saying: "in.png", "empty")
    #expect(outcome.complaints.count == 1)
  }

  @Test func aMissingFileCannotBeRead() throws {
    let workshop = try Workshop()
    let outcome = try expectFailure(66, in: workshop, saying: "in.png", "no such file")
    #expect(outcome.complaints.count == 1)
  }

  @Test func aFolderIsNoPicture() throws {
    let workshop = try Workshop()
    try FileManager.default.createDirectory(atPath: workshop.path("in.png"), withIntermediateDirectories: false)
    try expectFailure(66, in: workshop, saying: "in.png", "folder")
  }

  /// What cannot be written from top to bottom is held whole, and counts against the limit.
  @Test(arguments: [
    ("out.png", "--interlace", "900KiB"), ("out.jpg", "--progressive", "1600KiB"), ("out.jpg", "--optimize", "1600KiB"),
  ])
  func anEncoderThatHoldsThePictureIsCounted(output: String, flag: String, limit: String) throws {
    let workshop = try Workshop()
    try workshop.take("harbour.jpg", as: "in.png")
    // 640 × 427 pixels of three channels, of one or two bytes each.
    try expectFailure(
      65, in: workshop, expression: "", output: output, flags: [flag, "--max-memory", limit, "--threads", "1"],
      saying: "--max-memory")
    #expect(try workshop.burin("filter", "", "in.png", "-o", output, flag, "--max-memory", "64MiB").status == 0)
  }

  @Test func aDepthThatTheOutputCannotHaveIsWrongUsage() throws {
    let workshop = try Workshop()
    try workshop.take("colours.png", as: "in.png")
    try expectFailure(64, in: workshop, expression: "", flags: ["--bit-depth", "1"], saying: "put gray")
  }

  @Test func numbersBeyondTheRangeAreToldWithTheRange() throws {
    let workshop = try Workshop()
    try workshop.take("colours.png", as: "in.png")
    for expression in ["gain 1e37", "offset -3e38", "threshold 1e31", "conv 1 bias=1e38", "conv 1 scale=1e31"] {
      try expectFailure(64, in: workshop, expression: expression, saying: "between -1e30 and 1e30")
    }
  }

  @Test(arguments: ["colours.png", "harbour.jpg", "kernels/emboss.npy"])
  func aFileThatIsCutOffIsRefusedWhereverItEnds(sample: String) throws {
    let workshop = try Workshop()
    try workshop.take(sample, as: "whole")
    let whole = try workshop.bytes("whole")
    // Every byte is cut in the tests of the codecs; a process for each would take minutes.
    let lengths = [1, 2, 7, 8, 9, 20, 33, 60, 100] + (1...8).map { whole.count * $0 / 9 } + [whole.count - 1]
    for length in lengths where length < whole.count {
      try workshop.write(whole.prefix(length), to: "in.png")
      try expectFailure(65, in: workshop, expression: "", saying: "in.png")
    }
  }

  @Test func aHeaderThatClaimsTwoToThe31PixelsIsRefused() throws {
    let workshop = try Workshop()
    // 65536×32768 pixels of 8-bit gray, and the beginning of what would be their samples.
    let header = chunk("IHDR", [0, 1, 0, 0, 0, 0, 0x80, 0, 8, 0, 0, 0, 0])
    try workshop.write([0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10] + header + chunk("IDAT", [0x78, 0x9C]), to: "in.png")
    try expectFailure(65, in: workshop, saying: "in.png", "--max-pixels")
  }

  @Test(arguments: [
    ("conv \"1 2; 3\"", "row"), ("conv \"1 nan\"", "finite"), ("conv \"1 2\" stride=0", "stride"), ("blur 3", "blur"),
    ("gaussian", "SIGMA"), ("gray |", "|"), ("conv \"1 2", "quote"), ("box 3 strde=2", "stride"),
  ])
  func aMistakeInTheExpressionIsShownUnderIt(expression: String, word: String) throws {
    let workshop = try Workshop()
    try workshop.take("colours.png", as: "in.png")
    let outcome = try expectFailure(64, in: workshop, expression: expression, saying: word)
    #expect(outcome.complaints.count >= 3)
    #expect(outcome.complaints[1] == "  " + expression)
    #expect(outcome.complaints[2].allSatisfy { $0 == " " || $0 == "^" })
  }

  @Test func aKernelLargerThanThePictureIsRefused() throws {
    let workshop = try Workshop()
    try workshop.take("colours.png", as: "in.png")
    try expectFailure(64, in: workshop, expression: "box 161 padding=valid", saying: "161", "160")
  }

  @Test func aKernelFileThatIsMissingOrNoKernelIsNamed() throws {
    let workshop = try Workshop()
    try workshop.take("colours.png", as: "in.png")
    try expectFailure(66, in: workshop, expression: "conv nosuch.npy", saying: "nosuch.npy")
    try workshop.take("README.md", as: "readme.md")
    try expectFailure(65, in: workshop, expression: "conv readme.md", saying: "readme.md")
  }

  @Test func aFolderThatIsMissingOrClosedCannotBeWrittenInto() throws {
    let workshop = try Workshop()
    try workshop.take("colours.png", as: "in.png")
    try expectFailure(73, in: workshop, output: "no/out.png", saying: "no")
    try expectFailure(73, in: workshop, output: "/proc/out.png", saying: "/proc")
    if getuid() != 0 {
      unsafe chmod(workshop.folder.path, 0o500)
      try expectFailure(73, in: workshop, saying: "out.png")
    }
  }

  @Test func aFullDiskIsNoticed() throws {
    let workshop = try Workshop()
    try workshop.take("colours.png", as: "in.png")
    try expectFailure(74, in: workshop, output: "/dev/full", saying: "/dev/full", "full")
    for arguments in [
      ["filter", "", "in.png", "-o", "-"], ["--help"], ["--version"],
      ["filter", "", "in.png", "-o", "in.png", "--json"],
    ] {
      let line = (["burin"] + arguments).map { "'\($0)'" }.joined(separator: " ")
      let outcome = try workshop.shell(line + " >/dev/full")
      #expect(outcome.status == 74, "\(line)")
      #expect(outcome.complaints.count == 1)
    }
  }

  @Test func aFileThatMayNotGrowIsAnErrorAndNotASignal() throws {
    let workshop = try Workshop()
    try workshop.take("harbour.jpg", as: "a.jpg")
    let outcome = try workshop.shell("ulimit -f 20; burin filter '' a.jpg -o b.png")
    #expect(outcome.status == 74)
    #expect(outcome.complaints.count == 1)
    #expect(workshop.names() == ["a.jpg"])
  }

  @Test(arguments: ["sse", "AVX2", "portable,avx2"])
  func anUnknownInstructionSetIsRefused(name: String) throws {
    let workshop = try Workshop()
    try workshop.take("colours.png", as: "in.png")
    let outcome = try workshop.burin("filter", "gray", "in.png", "-o", "out.png", environment: ["BURIN_ISA": name])
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("portable, avx2 or avx512"))
    #expect(workshop.names() == ["in.png"])
  }

  /// A PNG chunk: length, type, data, and the CRC of the last two.
  private func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
    let body = Array(type.utf8) + data
    let crc = ~body.reduce(~0 as UInt32) { crc, byte in
      (0..<8).reduce(crc ^ UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }
    return bigEndian(UInt32(data.count)) + body + bigEndian(crc)
  }

  private func bigEndian(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }
  }
}
