import Convolution
import KernelRecovery
import Raster
import Testing

/// Pairs from which no kernel can be learned get one sentence each.
@Suite struct BadPairTests {
  static let three = WindowSize(height: 3, width: 3)

  private func expect(
    _ cause: LearningError.Cause, saying words: String..., location: SourceLocation = #_sourceLocation,
    _ body: () throws -> LearnedKernel
  ) {
    do {
      _ = try body()
      Issue.record("a kernel was learned", sourceLocation: location)
    } catch let error as LearningError {
      #expect(error.cause == cause, "\(error)", sourceLocation: location)
      for word in words { #expect(error.message.contains(word), "\(error)", sourceLocation: location) }
    } catch { Issue.record("\(error)", sourceLocation: location) }
  }

  @Test func sizesThatNoStrideExplains() {
    let scene = Scene.drawn(height: 60, width: 50)
    let crop = { (rows: Int, columns: Int) in scene.cropped(rows: 0..<rows, columns: 0..<columns) }
    expect(.data, saying: "stride", "51x50") { try learn(scene, crop(51, 50), Self.three) }
    expect(.data, saying: "enlarges", "other order") { try learn(crop(30, 30), scene, Self.three) }
  }

  @Test func kernelsWithoutTapsOrLargerThanThePicture() {
    let scene = Scene.drawn(height: 30, width: 30)
    expect(.usage, saying: "0x3", "no taps") { try learn(scene, scene, WindowSize(height: 0, width: 3)) }
    expect(.usage, saying: "31x3", "30x30") { try learn(scene, scene, WindowSize(height: 31, width: 3)) }
    expect(.usage, saying: "larger") { try learn(scene, scene, WindowSize(height: 2000, width: 1 << 40)) }
    let large = Scene.drawn(height: 60, width: 60)
    expect(.usage, saying: "33x3", "31x31") { try learn(large, large, WindowSize(height: 33, width: 3)) }
  }

  @Test func fewerSamplesThanUnknowns() {
    let scene = Scene.drawn(height: 12, width: 12)
    expect(.data, saying: "36", "50 unknowns") { try learn(scene, scene, WindowSize(height: 7, width: 7)) }
  }

  @Test func depthsThatDiffer() {
    let scene = Scene.drawn(height: 20, width: 20)
    expect(.data, saying: "16 bits", "8") {
      try KernelLearner(LearningOptions(size: .fixed(Self.three))).learn(
        from: [
          PicturePair(
            before: .init(name: "a") { SceneSource([scene], .bits8) },
            after: .init(name: "b") { SceneSource([scene], .bits16) })
        ], workers: WorkerPool(threads: 1))
    }
  }

  @Test func samplesThatAreNoNumbers() {
    var scene = Scene.drawn(height: 20, width: 20)
    let good = scene
    scene.values[37] = .nan
    expect(.data, saying: "finite") { try learn(scene, good, Self.three, storage: .floats) }
    scene.values[37] = .infinity
    expect(.data, saying: "finite") { try learn(good, scene, Self.three, storage: .floats) }
  }

  @Test func hugeAndTinyFloatsDoNotTrap() throws {
    let scene = Scene.drawn(height: 40, width: 40)
    for factor in [1e-30, 1e30, 1e36] {
      let scaled = scene.map { $0 * factor }
      let learned = try learn(
        scaled, scaled.correlated([[0.5, 0.5]]), WindowSize(height: 1, width: 2), storage: .floats)
      #expect(learned.verdict != .exact || error(learned, [[0.5, 0.5]]) < 1e-5)
    }
    for size in [1, 2, 3] {
      let small = scene.cropped(rows: 0..<size, columns: 0..<size)
      _ = try? learn(small, small, nil)
      _ = try? learn(small, small, WindowSize(height: 1, width: 1))
    }
  }

  @Test func picturesThatEndEarly() {
    final class Short: RowSource {
      let header = PictureHeader(height: 40, width: 40, format: PixelFormat(colorChannels: 1, sampleType: .uint8))
      var left = 25
      func read(into band: RowBand) {
        let count = min(left, band.capacity)
        band.rows = 0..<count
        left -= count
      }
    }
    let scene = Scene.drawn(height: 40, width: 40)
    expect(.data, saying: "25 of 40 rows") {
      try KernelLearner(LearningOptions(size: .fixed(Self.three))).learn(
        from: [
          PicturePair(
            before: .init(name: "a") { SceneSource([scene], .bits8) }, after: .init(name: "b") { Short() })
        ], workers: WorkerPool(threads: 2))
    }
  }
}
