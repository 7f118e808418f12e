import Convolution
import Filtering
import KernelRecovery
import Testing

/// What real pairs do to a fit: the naive answer fails, and this one holds.
@Suite struct RealPairTests {
  static let sobel = [[-1.0, 0, 1], [-2, 0, 2], [-1, 0, 1]]
  static let bell = [[1, 2, 1], [2, 4, 2], [1, 2, 1]].map { $0.map { Double($0) / 16 } }
  static let lopsided = [[0.1, 0.25, 0.05], [0.15, 0.1, 0.05], [0.1, 0.1, 0.1]]
  static let three = WindowSize(height: 3, width: 3)

  static func naiveError(_ before: Scene, _ after: Scene, _ kernel: [[Double]]) -> Double {
    NaiveFit(before, after, three).error(kernel)
  }

  @Test func samplesThatWereCutOffAreLeftOut() throws {
    let scene = Scene.drawn()
    let after = scene.correlated(Self.sobel).rounded()
    #expect(Self.naiveError(scene, after, Self.sobel) > 0.5)
    let learned = try learn(scene, after, Self.three)
    #expect(error(learned, Self.sobel) < 0.001)
    #expect(learned.pixels.cut > 5000)
    #expect(learned.nearest?.expression == "sobel x")
    #expect(learned.verdict == .exact)
  }

  @Test func noiseAtTheEdgeOfTheRangeDoesNotBend() throws {
    let scene = Scene.drawn()
    let after = scene.correlated(Self.sobel).noisy(6).rounded()
    // Leaving out by the sample alone keeps, near black, those whose noise points up.
    let kept = scene.values.indices.filter { after.values[$0] > 0 && after.values[$0] < 255 }
    #expect(kept.count > 5000)
    let learned = try learn(scene, after, Self.three)
    #expect(error(learned, Self.sobel) < 0.02)
    let size = learned.bank?.taps.map { abs($0) }.max() ?? 0
    #expect(abs(size - 2) < 0.01)
    #expect(learned.verdict == .linear)
  }

  @Test func linearLightIsToldFromEncodedValues() throws {
    let scene = Scene.drawn(height: 90, width: 90)
    let light = scene.map { Self.light($0 / 255) }
    let after = light.correlated(Self.lopsided).map { 255 * Self.sample($0) }.rounded()
    #expect(Self.naiveError(scene, after, Self.lopsided) > 0.01)
    let learned = try learn(scene, after, Self.three)
    #expect(learned.encoding == .linear)
    #expect(error(learned, Self.lopsided) < 0.002)
    #expect(try learn(scene, scene.correlated(Self.lopsided).rounded(), Self.three).encoding == .encoded)
  }

  /// The curve of IEC 61966-2-1, from its text.
  static func light(_ v: Double) -> Double { v <= 0.04045 ? v / 12.92 : power((v + 0.055) / 1.055, 2.4) }
  static func sample(_ v: Double) -> Double { v <= 0.0031308 ? v * 12.92 : 1.055 * power(v, 1 / 2.4) - 0.055 }

  /// xʸ by halving the exponent: forty square roots.
  static func power(_ x: Double, _ y: Double) -> Double {
    var (result, root, rest) = (1.0, x, y)
    while rest >= 1 { (result, rest) = (result * x, rest - 1) }
    for _ in 0..<48 {
      (root, rest) = (root.squareRoot(), rest * 2)
      if rest >= 1 { (result, rest) = (result * root, rest - 1) }
    }
    return result
  }

  @Test func aFrameThatWasNotFilteredIsNamed() throws {
    let scene = Scene.drawn(height: 50, width: 50)
    var after = scene.correlated(Self.bell).rounded()
    for index in after.values.indices where [0, 49].contains(index / 50) || [0, 49].contains(index % 50) {
      after.values[index] = scene.values[index]
    }
    #expect(try learn(scene, after, Self.three).border == .untouched)
  }

  @Test func aShiftIsFound() throws {
    let scene = Scene.drawn()
    let whole = scene.correlated(Self.lopsided).rounded()
    let before = scene.cropped(rows: 8..<112, columns: 8..<152)
    let after = whole.cropped(rows: 4..<108, columns: 13..<157)
    #expect(Self.naiveError(before, after, Self.lopsided) > 0.2)
    let learned = try learn(before, after, Self.three, searchShift: 6)
    #expect(learned.shift == (4, -5))
    #expect(error(learned, Self.lopsided) < 0.002)
    #expect(learned.verdict == .exact)
  }

  @Test func theAnchorOfAnEvenKernelIsFoundWithoutAsking() throws {
    let scene = Scene.drawn()
    let whole = scene.correlated([[0.7, -0.2]]).rounded()
    let before = scene.cropped(rows: 0..<120, columns: 0..<159)
    let learned = try learn(before, whole.cropped(rows: 0..<120, columns: 1..<160), WindowSize(height: 1, width: 2))
    #expect(learned.shift == (0, -1))
    #expect(error(learned, [[0.7, -0.2]]) < 0.002)
  }

  @Test func aCaptionIsLeftOut() throws {
    let scene = Scene.drawn()
    var after = scene.correlated(Self.lopsided).rounded()
    for row in 90..<104 {
      for column in 20..<110 where (row / 2 + column / 3) % 2 == 0 { after.values[row * 160 + column] = 250 }
    }
    #expect(Self.naiveError(scene, after, Self.lopsided) > 0.02)
    let learned = try learn(scene, after, Self.three)
    #expect(error(learned, Self.lopsided) < 0.002)
    #expect(learned.pixels.outliers > 500 && learned.pixels.outliers < 700)
    #expect(learned.verdict == .linear)
  }
}
