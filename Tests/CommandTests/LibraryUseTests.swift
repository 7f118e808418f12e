import Filtering
import Foundation
import ImageCodecs
import Testing

/// The rooms at work without the command, as the README shows it.
@Suite struct LibraryUseTests {
  @Test func theReadmesExampleGivesWhatTheCommandGives() throws {
    let workshop = try Workshop()
    try workshop.take("harbour.jpg", as: "photo.jpg")
    // README begins
    let expression = try FilterExpression(parsing: "gray | gaussian 1.4 | sobel")
    let photo = try PictureReader(path: workshop.path("photo.jpg"))
    try expression.apply(to: photo, writing: PictureWriter(path: workshop.path("edges.png")))
    // README ends
    #expect(try workshop.burin("filter", "gray | gaussian 1.4 | sobel", "photo.jpg", "-o", "command.png").status == 0)
    #expect(try workshop.bytes("edges.png") == workshop.bytes("command.png"))
  }

  @Test func theReadmeShowsTheExampleThatIsTested() throws {
    let readme = try String(contentsOf: Workshop.root.appendingPathComponent("README.md"), encoding: .utf8)
    let own = try String(contentsOfFile: #filePath, encoding: .utf8)
    let shown = try #require(readme.components(separatedBy: "```swift\n").last?.components(separatedBy: "```").first)
    let tested = try #require(own.components(separatedBy: "// README begins\n").dropFirst().first)
      .components(separatedBy: "    // README ends")[0]
    let names = [#"workshop.path("photo.jpg")"#: #""photo.jpg""#, #"workshop.path("edges.png")"#: #""edges.png""#]
    let lines = tested.split(separator: "\n").map { String($0.dropFirst(4)) }
    let plain = names.reduce(lines.joined(separator: "\n")) { $0.replacingOccurrences(of: $1.key, with: $1.value) }
    #expect("import Filtering\nimport ImageCodecs\n\n" + plain == shown.trimmingCharacters(in: .newlines))
  }
}
