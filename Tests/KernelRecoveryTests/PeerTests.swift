import Convolution
import Filtering
import Foundation
import ImageCodecs
import KernelRecovery
import Testing

/// Pairs that other tools made, with their own rounding, cutting off and borders; Fixtures/make_fixtures.py wrote them.
@Suite struct PeerTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures")
  static let lines: [String] = {
    let text = (try? String(contentsOf: folder.appendingPathComponent("pairs.txt"), encoding: .utf8)) ?? ""
    return text.split(separator: "\n").map(String.init)
  }()

  @Test func thePairsAreThere() { #expect(Self.lines.count >= 23) }

  @Test(arguments: lines)
  func theKernelIsFoundAgain(line: String) throws {
    let fields = line.split(separator: "\t").map(String.init)
    let kernel = fields[3].split(separator: ";").map { row in row.split(separator: " ").compactMap { Double($0) } }
    func picture(_ name: String) -> PicturePair.Picture {
      PicturePair.Picture(name: name) { try PictureReader(path: Self.folder.appendingPathComponent(name).path) }
    }
    let size = WindowSize(height: kernel.count, width: kernel[0].count)
    let learned = try KernelLearner(LearningOptions(size: .fixed(size))).learn(
      from: [PicturePair(before: picture(fields[1]), after: picture(fields[2]))], workers: WorkerPool(threads: 2))
    #expect(error(learned, kernel) < (fields[1] == "before16.png" ? 1e-5 : 0.002))
    #expect(learned.verdict == .exact)
    switch fields[4] {
    case "untouched": #expect(learned.border == .untouched)
    case let name: #expect(learned.border.fill?.rawValue == name || learned.border == .unknown && name == "-")
    }
    if fields[2].contains("sobel") { #expect(learned.nearest?.expression == "sobel x") }
    if fields[2].contains("sharpen") { #expect(learned.nearest?.expression == "sharpen") }
  }
}
