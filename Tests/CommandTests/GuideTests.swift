import Foundation
import Raster
import Testing

/// The guide shows commands that run, numbers that they make, and pictures that are there.
@Suite struct GuideTests {
  static let folder = Workshop.root.appendingPathComponent("Sources/Filtering/Filtering.docc/Guide")

  /// A chapter, as far as it is commands, numbers and pictures.
  struct Chapter: Sendable, CustomTestStringConvertible {
    /// What stands between two fences.
    struct Block {
      var language: Substring
      var lines: [Substring]
    }

    var name: String
    var text: String
    var testDescription: String { name }

    /// The blocks in their order.
    var blocks: [Block] {
      var blocks: [Block] = []
      var open: Block?
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        if line.hasPrefix("```") {
          if let block = open { blocks.append(block) }
          open = open == nil ? Block(language: line.dropFirst(3), lines: []) : nil
        } else {
          open?.lines.append(line)
        }
      }
      return blocks
    }

    /// The names of the pictures that are shown.
    var pictures: [String] { text.matches(of: /!\[[^\]]+\]\(([^)]+)\)/).map { String($0.1) } }
  }

  static let chapters: [Chapter] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".md") }.sorted().compactMap { name in
      let text = try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      return text.map { Chapter(name: name, text: $0) }
    }
  }()

  @Test func theFirstChaptersAreThere() {
    let names = Set(Self.chapters.map(\.name))
    #expect(
      names.isSuperset(of: [
        "WhyCorrelation.md", "Edges.md", "PaddingAndStride.md", "Channels.md", "Pooling.md",
        "NetworkOfCorrelations.md", "TrainingANetwork.md", "WhatItsKernelsLearned.md", "WhatTheClassifierGetsWrong.md",
      ]))
    #expect(Self.chapters.flatMap(\.blocks).count { $0.language == "text" } >= 20)
  }

  /// Runs the lines that begin with `burin` or `cmp`; a block of numbers is what the last array of the block before holds, and
  /// a block of output what the last command before it prints.
  @Test(arguments: chapters) func theCommandsRunAndMakeTheNumbers(chapter: Chapter) throws {
    let workshop = try Workshop()
    let samples = Workshop.root.appendingPathComponent("Samples").path
    try FileManager.default.createSymbolicLink(atPath: workshop.path("Samples"), withDestinationPath: samples)
    var array: String?
    var printed: String?
    for block in chapter.blocks {
      switch block.language {
      case "sh":
        for line in block.lines {
          try #require(line.hasPrefix("burin ") || line.hasPrefix("cmp "), "\(line) is no command of the guide")
          let outcome = try workshop.shell(String(line))
          #expect(outcome.status == 0, "\(line): \(outcome.errors)\(outcome.text)")
          printed = outcome.text
          if let made = line.firstMatch(of: #/ -o ([a-z-]+\.npy)$/#)?.1 { array = String(made) }
        }
      case "text":
        let name = try #require(array, "\(chapter.name) shows numbers that no command made")
        let shown = block.lines.flatMap { $0.split(separator: " ") }.compactMap { Float($0) }
        let bytes = [UInt8](try workshop.bytes(name))
        let header = try NumPyHeader(parsing: bytes)
        #expect(try header.values(of: bytes[header.byteCount...]) == shown, "\(name) holds other numbers")
        let rows = block.lines.filter { !$0.isEmpty }
        #expect(rows.allSatisfy { $0.split(separator: " ").count == header.shape.last })
        #expect(rows.count == header.shape.dropLast().reduce(1, *))
      case "output":
        #expect(printed == block.lines.map { $0 + "\n" }.joined(), "\(chapter.name) shows what no command prints")
      default: Issue.record("\(chapter.name) has a block of \(block.language), which nobody checks")
      }
    }
    for picture in chapter.pictures {
      #expect(workshop.names().contains(picture), "no command of \(chapter.name) makes \(picture)")
    }
  }

  @Test func everyPictureIsShownOnceAndSmall() throws {
    let shown = Self.chapters.flatMap(\.pictures)
    #expect(shown.count >= 20)
    #expect(Set(shown).count == shown.count, "two chapters show pictures of one name, which DocC cannot tell apart")
    let stored = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).filter { !$0.hasSuffix(".md") }
    #expect(Set(stored) == Set(shown), "run scripts/render-guide-pictures, and remove what is not shown")
    let bytes = try stored.map { try Data(contentsOf: Self.folder.appendingPathComponent($0)).count }
    #expect(bytes.reduce(0, +) < 1 << 20)
  }
}
