import ArgumentParser
import Foundation
import GarmentClassifier
import ImageCodecs
import Testing

@testable import burin

/// The page of `classify` says what the parser and the libraries do, and its examples run.
@Suite struct ClassifyManualTests {
  @Test func thePageExplainsEveryFlagAndStatus() throws {
    let page = try ManualTests.page("burin-classify.1")
    #expect(try ManualTests.flags(in: page) == ManualTests.flags(ofCommand: ["classify"]))
    for status in [0, 1, 64, 65, 66, 73, 74] { #expect(page.contains("\n.It \(status)\n"), "it lacks \(status)") }
  }

  @Test func thePageNamesTheModelsAndTheDefaults() throws {
    let page = try ManualTests.page("burin-classify.1")
    for model in BuiltInModel.allCases { #expect(page.contains(".Cm \(model.rawValue)"), "\(model)") }
    #expect(page.contains("unless given:\n.Cm \(BuiltInModel.best.rawValue) .\n"))
    let limits = DecodingLimits()
    #expect(page.contains("larger pictures; \(limits.maximumPixels) unless given"))
    #expect(page.contains("\(limits.maximumJPEGSide) for JPEG and \(limits.maximumPNGSide) for PNG unless given"))
    #expect(page.contains("memory; \(ByteCount(bytes: limits.maximumMemory)) unless given"))
    #expect(page.contains("scans; \(limits.maximumScans) unless given"))
  }

  @Test func theExamplesRun() throws {
    let examples = try ManualTests.examples(in: ManualTests.page("burin-classify.1"))
    #expect(examples.count >= 4)
    let workshop = try Workshop()
    try workshop.paintTrousers(dark: [0.1, 0.1, 0.3], light: [0.95, 0.9, 0.9], to: "trousers.jpg")
    try workshop.takeFixture("exif6.jpg")
    try workshop.paintTrousers(to: "shirt.png")
    for line in examples {
      let before = workshop.names()
      let outcome = try workshop.shell(line)
      #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(line): \(outcome.errors)")
      #expect(!outcome.output.isEmpty)
      for word in line.split(separator: " ").dropFirst() where word.hasSuffix(".png") && !before.contains(String(word))
      {
        #expect(workshop.names().contains(String(word)), "\(line) did not write \(word)")
      }
    }
  }

  @Test func theCatalogueOfCommandsNamesIt() throws {
    let page = try ManualTests.page("burin.1")
    for command in Burin.configuration.subcommands.compactMap({ $0.configuration.commandName }) {
      #expect(page.contains("\n.It Cm \(command)\n"), "burin(1) does not name \(command)")
      #expect(page.contains(".Xr burin-\(command) 1"))
    }
  }
}
