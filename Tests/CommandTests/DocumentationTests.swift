import Foundation
import Testing

/// The examples of the reference are parts of a program that is compiled and run.
@Suite struct DocumentationTests {
  /// The texts of all files below `folder` that end so.
  static func texts(below folder: String, ending suffix: String) throws -> [(path: String, text: String)] {
    let base = Workshop.root.appendingPathComponent(folder)
    let walk = try #require(FileManager.default.enumerator(atPath: base.path))
    return try walk.compactMap { $0 as? String }.filter { $0.hasSuffix(suffix) && !$0.contains(".build/") }.sorted().map
    {
      ($0, try String(contentsOf: base.appendingPathComponent($0), encoding: .utf8))
    }
  }

  /// The lines of a text that hold anything, without what stands at their ends.
  static func lines(of text: some StringProtocol) -> [String] {
    text.components(separatedBy: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
  }

  /// The paragraphs of the blocks of Swift in a page: lines without an empty one between them.
  static func paragraphs(in page: String) -> [[String]] {
    page.components(separatedBy: "```swift\n").dropFirst().flatMap { rest in
      lines(of: rest.components(separatedBy: "```")[0]).split(separator: "").map(Array.init)
    }
  }

  @Test func everyExampleOfTheReferenceIsInTheConsumer() throws {
    let program = try Self.texts(below: "Tests/Consumer/Sources", ending: ".swift").map { Self.lines(of: $0.text) }
    let pages = try Self.texts(below: "Sources", ending: ".md")
    #expect(pages.count >= 10)
    var count = 0
    for page in pages {
      for paragraph in Self.paragraphs(in: page.text) {
        count += 1
        #expect(
          program.contains { $0.contains(paragraph) },
          "\(page.path): this is not in Tests/Consumer:\n\(paragraph.joined(separator: "\n"))")
      }
    }
    #expect(count >= 20)
  }

  @Test(arguments: [
    "Convolution", "Raster", "ImageCodecs", "Filtering", "KernelRecovery", "FashionMNIST", "NeuralNetwork",
    "GarmentClassifier",
  ])
  func everyLibraryHasAPage(product: String) throws {
    let page = try String(
      contentsOf: Workshop.root.appendingPathComponent("Sources/\(product)/\(product).docc/\(product).md"),
      encoding: .utf8)
    #expect(page.hasPrefix("# ``\(product)``\n"))
    #expect(page.contains("```swift\n"))
    let topics = try #require(page.components(separatedBy: "\n## Topics\n").dropFirst().first)
    let declaration = /^(?:@[a-z]+ )?public (?:final class|class|struct|enum|protocol|typealias) (\w+)/
      .anchorsMatchLineEndings()
    let symbols = try Self.texts(below: "Sources/\(product)", ending: ".swift").flatMap {
      $0.text.matches(of: declaration)
    }
    #expect(symbols.count >= 7)
    for name in symbols.map(\.1) {
      let hasPlace = topics.contains("\n- ``\(name)``\n") || topics.hasSuffix("\n- ``\(name)``")
      #expect(hasPlace, "\(product).md has no place for \(name); put it into a group")
    }
  }
}
