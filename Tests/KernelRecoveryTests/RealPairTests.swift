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
    zip(naiveTaps(before, after, three), kernel.flatMap(\.self)).map { abs($0 - $1) }.max() ?? 0
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

  @Test func roundingDownIsToldFromRoundingToNearest() throws {
    let scene = Scene.drawn()
    let down = try learn(scene, scene.correlated(Self.lopsided).rounded(.down), Self.three)
    #expect(down.rounding == .down)
    #expect(abs(Double(down.bank?.bias.first ?? 0) * 255) < 0.1)
    let nearest = try learn(scene, scene.correlated(Self.lopsided).rounded(), Self.three)
    #expect(nearest.rounding == .nearest)
    // Whole sums over nine: one in nine is a whole sample, which is not rounded at all.
    let box = [[Double]](repeating: .init(repeating: 1, count: 3), count: 3)
    let whole = try learn(scene, scene.correlated(box).map { $0 / 9 }.rounded(.down), Self.three)
    #expect(whole.rounding == .down)
    #expect(whole.divisors == [9])
    #expect(whole.residual.bitExactShare == 1)
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

  @Test(arguments: [BorderFill.zero, .reflect, .wrap, .replicate, .symmetric])
  func theBorderIsNamed(border: BorderFill) throws {
    let kernel = [[Double]](repeating: .init(repeating: 0.04, count: 5), count: 5)
    let scene = Scene.drawn(height: 70, width: 60)
    let learned = try learn(
      scene, scene.correlated(kernel, border: border).rounded(), WindowSize(height: 5, width: 5))
    #expect(learned.border == .rules([border]))
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

  @Test func aStrideAndAValidWindowAreReadFromTheSizes() throws {
    let scene = Scene.drawn(height: 121, width: 161)
    let whole = scene.correlated(Self.lopsided).rounded()
    let strided = try learn(scene, whole.strided(2), Self.three)
    #expect(strided.stride == Stride(height: 2, width: 2))
    #expect(error(strided, Self.lopsided) < 0.003)
    let valid = try learn(scene, whole.cropped(rows: 1..<120, columns: 1..<160), nil)
    #expect(valid.isValid)
    #expect(valid.sizeChoice?.isGivenByPictures == true)
    #expect(error(valid, Self.lopsided) < 0.002)
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

  @Test func aPoorPictureIsNoGroundForAKernel() throws {
    let flat = Scene(height: 40, width: 40, values: .init(repeating: 128, count: 1600))
    let nothing = try learn(flat, flat, Self.three)
    #expect(nothing.verdict == .undetermined)
    #expect(nothing.bank == nil)
    #expect(nothing.undetermined.count == 9)
    // Columns that are alike tell only what the taps of each column add up to.
    let stripes = Scene(height: 40, width: 40, values: (0..<1600).map { Double(($0 % 40) * ($0 % 40) * 7 % 251) })
    let half = try learn(stripes, stripes.correlated(Self.lopsided).rounded(), Self.three)
    #expect(half.verdict == .undetermined)
    #expect(half.rank.determined == 3)
    #expect(half.undetermined.count == 9)
  }

  @Test func theSizeIsChosen() throws {
    let scene = Scene.drawn()
    let learned = try learn(scene, scene.correlated(Self.lopsided).rounded(), nil)
    #expect(learned.sizeChoice?.size == Self.three)
    #expect((learned.sizeChoice?.margin ?? 0) > 10)
    let difference = try learn(scene, scene.correlated([[1, -1]], bias: 128).rounded(), nil)
    #expect(difference.sizeChoice?.size == WindowSize(height: 1, width: 2))
  }

  @Test func errorsAllowForWhatCannotBeCured() throws {
    let scene = Scene.drawn()
    let after = scene.correlated(Self.lopsided).rounded()
    // What a codec does to the picture before: blocks lose their finest detail.
    let lossy = scene.windows { 0.7 * $0[4] + 0.3 * $0.reduce(0, +) / 9 }.rounded()
    let learned = try learn(lossy, after, Self.three, lossy: true)
    let plain = try learn(lossy, after, Self.three)
    #expect(learned.warnings.contains { $0.contains("JPEG") })
    #expect(learned.verdict != .exact && learned.verdict != .linear)
    #expect(learned.standardErrors[0] > plain.standardErrors[0])
    let smooth = scene.correlated(Self.bell).correlated(Self.bell).correlated(Self.bell).correlated(Self.bell).rounded()
    let enlarged = try learn(smooth, smooth.correlated(Self.lopsided).rounded(), Self.three)
    #expect(enlarged.warnings.contains { $0.contains("fine detail") })
  }
}
