import Convolution
import Filtering
import Foundation
import ImageCodecs
import KernelRecovery
import Testing

/// Pairs that keep less than a kernel is told by: the naive answer is confident and wrong, this one is neither.
@Suite struct PoorPairTests {
  static let lopsided = RealPairTests.lopsided
  static let bell = RealPairTests.bell
  static let three = WindowSize(height: 3, width: 3)

  /// A scene as a JPEG gives it back.
  private func throughJPEG(_ scene: Scene, quality: Int) throws -> Scene {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("burin-\(UUID().uuidString).jpg").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    var options = EncodingOptions(format: .jpeg)
    options.jpeg.quality = quality
    _ = try FilterExpression(parsing: "").apply(
      to: SceneSource([scene], .bits8), writing: PictureWriter(path: path, options: options))
    return try Scene(reading: PictureReader(path: path))
  }

  /// Taps, and how many of them lie within two errors of the truth: those of textbooks, and those that are shown.
  private struct Coverage {
    var taps = 0
    var naive = 0
    var shown = 0

    mutating func add(_ before: Scene, _ after: Scene, _ kernel: [[Double]], lossy: Bool) throws {
      let size = WindowSize(height: kernel.count, width: kernel[0].count)
      let fit = NaiveFit(before, after, size)
      let learned = try learn(before, after, size, lossy: lossy)
      #expect(learned.warnings.contains { $0.contains(lossy ? "JPEG" : "fine detail") })
      for (index, tap) in kernel.flatMap(\.self).enumerated() {
        taps += 1
        if abs(fit.taps[index] - tap) <= 2 * fit.errors[index] { naive += 1 }
        let own = learned.bank.map { Double($0.taps[index]) } ?? 0
        if abs(own - tap) <= 2 * learned.standardErrors[index] { shown += 1 }
      }
    }
  }

  @Test(arguments: ["before", "after", "both"])
  func errorsAllowForJPEG(side: String) throws {
    var coverage = Coverage()
    let box = [[Double]](repeating: .init(repeating: 1.0 / 9, count: 3), count: 3)
    for quality in [50, 75, 90] {
      for (seed, kernel) in [Self.lopsided, Self.bell, box, [[0.6, -0.2], [0.3, 0.2]]].enumerated() {
        let scene = Scene.drawn(seed: UInt64(seed + 1))
        let after = scene.correlated(kernel).rounded()
        try coverage.add(
          side == "after" ? scene : throughJPEG(scene, quality: quality),
          side == "before" ? after : throughJPEG(after, quality: quality), kernel, lossy: true)
      }
    }
    #expect(coverage.taps == 93)
    #expect(coverage.naive * 2 < coverage.taps, "\(coverage)")
    #expect(coverage.shown * 20 >= coverage.taps * 19, "\(coverage)")
  }

  /// The filter saw the enlarged picture before it was rounded.
  @Test func errorsAllowForAnEnlargedPicture() throws {
    var coverage = Coverage()
    for (seed, kernel) in [Self.lopsided, Self.bell, [[0.6, -0.2], [0.3, 0.2]]].enumerated() {
      let small = Scene.drawn(height: 60, width: 80, seed: UInt64(seed + 1))
      // Each sample three times down and across, and then the mean of neighbours, twice: a smooth enlargement.
      var large = Scene(
        height: 180, width: 240,
        values: (0..<180 * 240).map { small[$0 / 240 / 3, $0 % 240 / 3] })
      let mean = [[Double]](repeating: .init(repeating: 1.0 / 9, count: 3), count: 3)
      for _ in 0..<3 { large = large.correlated(mean) }
      try coverage.add(large.rounded(), large.correlated(kernel).rounded(), kernel, lossy: false)
    }
    #expect(coverage.naive * 2 < coverage.taps, "\(coverage)")
    #expect(coverage.shown * 20 >= coverage.taps * 19, "\(coverage)")
  }

  @Test func aFlatPictureTellsNothing() throws {
    let flat = Scene(height: 40, width: 40, values: .init(repeating: 128, count: 1600))
    // Solvable by a ridge, the naive equations give a ninth for each tap of whatever kernel sums to 1, with nothing left.
    let naive = NaiveFit(flat, flat.correlated(Self.lopsided).rounded(), Self.three, ridge: 1e-9)
    #expect(naive.residual < 0.01)
    #expect(naive.error(Self.lopsided) > 0.1)
    let nothing = try learn(flat, flat, Self.three)
    #expect(nothing.verdict == .undetermined)
    #expect(nothing.bank == nil)
    #expect(nothing.undetermined.count == 9)
    #expect(nothing.standardErrors.allSatisfy { $0 == .infinity })
  }

  @Test func stripesTellSumsOfColumnsAndAProbeTellsTheRest() throws {
    let stripes = Scene(height: 40, width: 40, values: (0..<1600).map { Double(($0 % 40) * ($0 % 40) * 7 % 251) })
    let naive = NaiveFit(stripes, stripes.correlated(Self.lopsided).rounded(), Self.three, ridge: 1e-9)
    #expect(naive.residual < 0.5)
    #expect(naive.error(Self.lopsided) > 0.09)
    let half = try learn(stripes, stripes.correlated(Self.lopsided).rounded(), Self.three)
    #expect(half.verdict == .undetermined)
    #expect(half.bank == nil)
    #expect(half.rank.determined == 3)
    #expect(half.undetermined.count == 9)

    let probe = try Scene(reading: ProbePicture(height: 128, width: 128, seed: 0))
    let told = try learn(probe, probe.correlated(Self.lopsided).rounded(), Self.three)
    #expect(told.rank.determined == 9)
    #expect(told.verdict == .exact)
    #expect(error(told, Self.lopsided) < 0.002)
  }
}
