import Filtering
import Foundation
import ImageCodecs
import Testing

@testable import burin

/// The manual says what the parser does, and its examples run.
@Suite struct ManualTests {
  static func page(_ name: String) throws -> String {
    try String(contentsOf: Workshop.root.appendingPathComponent("man/\(name)"), encoding: .utf8)
  }

  /// The long options that a page explains: `.It Fl o , Fl -output Ar out`.
  static func flags(in page: String) -> Set<String> {
    var flags: Set<String> = []
    for line in page.split(separator: "\n") where line.hasPrefix(".It Fl ") {
      for word in line.split(separator: " ") where word.hasPrefix("-") { flags.insert("-" + word) }
    }
    return flags
  }

  /// The options of a command, as the parser itself lists them.
  static func flags(ofCommand path: [String]) throws -> Set<String> {
    let workshop = try Workshop()
    let dump = try workshop.burin("--experimental-dump-help")
    var command =
      try #require(try JSONSerialization.jsonObject(with: dump.output) as? [String: Any])["command"] as? [String: Any]
    for name in path {
      command = (command?["subcommands"] as? [[String: Any]])?.first { $0["commandName"] as? String == name }
    }
    let arguments = try #require(command?["arguments"] as? [[String: Any]])
    let shown = arguments.filter { $0["shouldDisplay"] as? Bool != false }
    let names = shown.flatMap { $0["names"] as? [[String: Any]] ?? [] }
    return Set(names.filter { $0["kind"] as? String == "long" }.compactMap { $0["name"] as? String }.map { "--" + $0 })
  }

  @Test func thePageOfTheToolExplainsEveryFlag() throws {
    #expect(try Self.flags(in: Self.page("burin.1")) == Self.flags(ofCommand: []))
  }

  @Test func thePageOfFilterExplainsEveryFlag() throws {
    let flags = try Self.flags(ofCommand: ["filter"])
    #expect(flags.count > 15)
    #expect(try Self.flags(in: Self.page("burin-filter.1")) == flags)
  }

  @Test func thePageOfStepsExplainsEveryFlag() throws {
    #expect(try Self.flags(in: Self.page("burin-steps.1")) == Self.flags(ofCommand: ["steps"]))
  }

  /// What the tree holds of the catalogue is what the catalogue says today.
  @Test(arguments: [
    ("man/burin-steps.7", StepRendering.mdoc), ("Sources/Filtering/Filtering.docc/Guide/Steps.md", .markdown),
  ])
  func thePagesOfTheStepsAreFresh(path: String, form: StepRendering) throws {
    let stored = try String(contentsOf: Workshop.root.appendingPathComponent(path), encoding: .utf8)
    let fresh = form.text(of: StepCatalogue.standard.declarations)
    #expect(fresh.count > 5000)
    #expect(stored == fresh, "\(path) is not what the steps declare; run scripts/render-manual")
  }

  @Test func thePageOfCompareExplainsEveryFlag() throws {
    let flags = try Self.flags(ofCommand: ["compare"])
    #expect(flags.count > 8)
    #expect(try Self.flags(in: Self.page("burin-compare.1")) == flags)
  }

  @Test func thePageOfInspectExplainsEveryFlag() throws {
    #expect(try Self.flags(in: Self.page("burin-inspect.1")) == Self.flags(ofCommand: ["inspect"]))
  }

  @Test func thePageOfFilterNamesTheDefaultsOfTheLibraries() throws {
    let page = try Self.page("burin-filter.1")
    #expect(page.contains("9 (slow); \(PNGOptions().compressionLevel) unless given"))
    #expect(page.contains("1 to 100; \(JPEGOptions().quality) unless given"))
    let limits = DecodingLimits()
    #expect(page.contains("larger pictures; \(limits.maximumPixels) unless given"))
    #expect(page.contains("\(limits.maximumJPEGSide) for JPEG and \(limits.maximumPNGSide) for PNG unless given"))
    #expect(page.contains("memory; \(ByteCount(bytes: limits.maximumMemory)) unless given"))
    #expect(page.contains("scans; \(limits.maximumScans) unless given"))
  }

  @Test func thePageOfCompareNamesTheDefaultsOfTheLibraries() throws {
    let page = try Self.page("burin-compare.1")
    let limits = DecodingLimits()
    #expect(page.contains("larger pictures; \(limits.maximumPixels) unless given"))
    #expect(page.contains("\(limits.maximumJPEGSide) for JPEG and \(limits.maximumPNGSide) for PNG unless given"))
    #expect(page.contains("memory; \(ByteCount(bytes: limits.maximumMemory)) unless given"))
    #expect(page.contains("scans; \(limits.maximumScans) unless given"))
  }

  @Test func everyStatusIsSpelledOut() throws {
    for page in ["burin.1", "burin-filter.1", "burin-compare.1", "burin-inspect.1"] {
      let text = try Self.page(page)
      for status in [0, 64, 65, 66, 73, 74] { #expect(text.contains("\n.It \(status)\n"), "\(page) lacks \(status)") }
    }
  }

  /// The command lines of a page's EXAMPLES.
  static func examples(in page: String) -> [String] {
    guard let start = page.range(of: ".Sh EXAMPLES") else { return [] }
    return page[start.upperBound...].split(separator: "\n").filter { $0.hasPrefix("burin ") }.map(String.init)
  }

  @Test(arguments: ["burin.1", "burin-filter.1", "burin-inspect.1", "burin-steps.1", "burin-steps.7"])
  func theExamplesRun(page: String) throws {
    let examples = try Self.examples(in: Self.page(page))
    #expect(!examples.isEmpty)
    for line in examples {
      let workshop = try Workshop()
      try workshop.take("harbour.jpg", as: "photo.jpg")
      try workshop.take("text.png", as: "scan.png")
      try workshop.take("kernels/edges.json", as: "kernel.json")
      try workshop.take("recipes/sketch.burin", as: "sketch.burin")
      try workshop.takeModel("classic", as: "lenet.safetensors")
      let before = workshop.names()
      let outcome = try workshop.shell(line)
      #expect(outcome.status == 0, "\(line): \(outcome.errors)")
      let isInPlace = line.contains("-o photo.jpg")
      let printed = !outcome.output.isEmpty
      #expect(isInPlace || printed || workshop.names().count > before.count, "\(line) made nothing")
    }
  }

  @Test(arguments: ["sketch", "soft-focus", "clean-up", "ink"])
  func theRecipesRun(name: String) throws {
    let workshop = try Workshop()
    try workshop.take("harbour.jpg", as: "photo.jpg")
    try workshop.take("recipes/\(name).burin", as: "recipe")
    let outcome = try workshop.burin("filter", "--recipe", "recipe", "photo.jpg", "-o", "out.png")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try workshop.bytes("out.png").count > 5000)
  }

  @Test func theExamplesOfCompareRun() throws {
    let examples = try Self.examples(in: Self.page("burin-compare.1"))
    #expect(examples.count { $0.contains("burin compare") } > 2)
    let workshop = try Workshop()
    try workshop.take("harbour.jpg", as: "photo.jpg")
    try workshop.take("text.png", as: "scan.png")
    for line in examples {
      let outcome = try workshop.shell(line)
      #expect(outcome.status == 0, "\(line): \(outcome.errors)")
      #expect(outcome.output.isEmpty != line.contains("burin compare"))
    }
    #expect(workshop.names() == ["photo.jpg", "scan.png", "soft.png", "where.png"])
  }

  @Test func theCommandsOfTheReadmeRunOneAfterTheOther() throws {
    let readme = try String(contentsOf: Workshop.root.appendingPathComponent("README.md"), encoding: .utf8)
    let lines = readme.split(separator: "\n").map { $0.drop { $0 == " " } }.filter {
      [
        "burin filter ", "burin inspect ", "burin compare ", "burin learn-kernel ", "burin train ", "burin evaluate",
        "burin classify ",
      ].contains(where: $0.hasPrefix)
    }
    #expect(lines.count > 10)
    let workshop = try Workshop()
    let samples = Workshop.root.appendingPathComponent("Samples").path
    try FileManager.default.createSymbolicLink(atPath: workshop.path("Samples"), withDestinationPath: samples)
    for line in lines {
      let before = workshop.names()
      let outcome = try workshop.shortShell(String(line))
      #expect(outcome.status == 0, "\(line): \(outcome.errors)")
      #expect(workshop.names() != before || !outcome.output.isEmpty, "\(line) made nothing")
      if line == "burin classify Samples/*.jpg" {
        for answer in outcome.text.split(separator: "\n") {
          #expect(readme.contains("    \(answer)\n"), "the README shows another answer than \(answer)")
        }
      }
      guard line.hasPrefix("burin learn-kernel ") else { continue }
      for start in ["verdict ", "nearest ", "whole "] {
        let shown = readme.split(separator: "\n").map { $0.drop { $0 == " " } }.first { $0.hasPrefix(start) }
        #expect(outcome.text.contains(try #require(shown)), "the README shows another \(start)")
      }
    }
  }

  @Test func theReadmeNamesEveryStep() throws {
    let readme = try String(contentsOf: Workshop.root.appendingPathComponent("README.md"), encoding: .utf8)
    for name in StepCatalogue.standard.names { #expect(readme.contains("`\(name)`"), "\(name)") }
  }

  @Test func thePageOfLearnKernelExplainsEveryFlagAndStatus() throws {
    let page = try Self.page("burin-learn-kernel.1")
    #expect(try Self.flags(in: page) == Self.flags(ofCommand: ["learn-kernel"]))
    for status in [0, 1, 64, 65, 66, 73, 74] { #expect(page.contains("\n.It \(status)\n"), "it lacks \(status)") }
  }

  @Test func theExamplesOfLearnKernelRunOneAfterTheOther() throws {
    let workshop = try Workshop()
    try workshop.take("harbour.jpg", as: "photo.jpg")
    try workshop.take("text.png", as: "scan.png")
    let examples = try Self.examples(in: Self.page("burin-learn-kernel.1"))
    #expect(examples.count { $0.contains("learn-kernel") } > 3)
    for line in examples {
      let outcome = try workshop.shell(line)
      #expect(outcome.status == 0, "\(line): \(outcome.errors)")
    }
    #expect(workshop.names().contains("learned.json") && workshop.names().contains("identity.mat"))
  }
}
