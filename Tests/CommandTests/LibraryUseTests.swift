import Convolution
import Filtering
import Foundation
import ImageCodecs
import Raster
import Testing

/// The rooms at work without the command, as the README shows it.
@Suite struct LibraryUseTests {
  private func kernelBytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(fileURLWithPath: path))) }

  @Test func theReadmesExampleGivesWhatTheCommandGives() throws {
    let workshop = try Workshop()
    try workshop.take("harbour.jpg", as: "photo.jpg")
    // README begins
    let expression = try FilterExpression(parsing: "gray | gaussian 1.4 | sobel") { path in try kernelBytes(path) }
    var reading = DecodingOptions()
    reading.readsLuminanceOnly = expression.beginsWithGray  // the gray of a JPEG is stored in it
    let reader = try PictureReader(path: workshop.path("photo.jpg"), options: reading)
    let options = EncodingOptions(format: .png)
    let pipeline = try FilterPipeline(
      expression, input: reader.header, sinkFormat: { try options.outputFormat(for: $0) }, memoryLimit: 2 << 30)
    let workers = WorkerPool(threads: 4)
    let output = try OutputFile(path: workshop.path("edges.png"))
    let sink = try makePictureSink(header: pipeline.outputHeader, options: options, output: output) { pieces, body in
      workers.run(pieces: pieces, body)
    }
    let report = try pipeline.run(from: reader, to: sink, workers: workers, progress: nil)
    try output.commit()
    // README ends
    #expect(report.clampedShare < 0.01)
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
    #expect(plain == shown.trimmingCharacters(in: .newlines))
  }
}
