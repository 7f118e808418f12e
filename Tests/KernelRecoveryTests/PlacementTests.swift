import Convolution
import Filtering
import KernelRecovery
import Testing

/// Rounding, borders, strides and sizes: the naive answer fails by a stated amount, and this one holds.
@Suite struct PlacementTests {
  static let lopsided = RealPairTests.lopsided
  static let three = WindowSize(height: 3, width: 3)
  static let five = [[Double]](repeating: .init(repeating: 0.04, count: 5), count: 5)

  @Test func roundingDownIsToldFromRoundingToNearest() throws {
    let scene = Scene.drawn()
    let exact = scene.correlated(Self.lopsided)
    let cut = exact.rounded(.down)
    // The naive fit takes half a step of darkness for the filter's, and its kernel, rounded to nearest, misses half of the pixels
    // when that is left out.
    let naive = NaiveFit(scene, cut, Self.three)
    #expect(abs(naive.bias + 0.5) < 0.05)
    let again = scene.correlated([Array(naive.taps[0..<3]), Array(naive.taps[3..<6]), Array(naive.taps[6..<9])])
      .rounded()
    let same = zip(again.values, cut.values).count { $0 == $1 }
    #expect(same * 100 < again.values.count * 60)
    let down = try learn(scene, cut, Self.three)
    #expect(down.rounding == .down)
    #expect(abs(Double(down.bank?.bias.first ?? 0) * 255) < 0.1)
    #expect(down.residual.bitExactShare > 0.99)
    let nearest = try learn(scene, exact.rounded(), Self.three)
    #expect(nearest.rounding == .nearest)
    // Uniform noise of one step: 1/√12 of it, for the naive fit and for this one. That is no reason to call the kernel inexact.
    #expect(abs(NaiveFit(scene, exact.rounded(), Self.three).residual - 0.289) < 0.01)
    #expect(abs(nearest.residual.rmse * 255 - 0.289) < 0.01)
    #expect(nearest.verdict == .exact)
    // Whole sums over nine: one in nine is a whole sample, which is not rounded at all.
    let box = [[Double]](repeating: .init(repeating: 1, count: 3), count: 3)
    let whole = try learn(scene, scene.correlated(box).map { $0 / 9 }.rounded(.down), Self.three)
    #expect(whole.rounding == .down)
    #expect(whole.divisors == [9])
    #expect(whole.residual.bitExactShare == 1)
  }

  /// A fit of the whole frame must assume a rule, and is wrong by a tenth of a tap and more when it is another.
  @Test(arguments: BorderFill.allCases)
  func theBorderIsNamed(border: BorderFill) throws {
    let scene = Scene.drawn(height: 40, width: 36)
    let after = scene.correlated(Self.five, border: border).rounded()
    let size = WindowSize(height: 5, width: 5)
    let assumed: BorderFill = border == .zero ? .replicate : .zero
    // The padded picture's interior is the whole picture.
    let naive = NaiveFit(scene.padded(by: 2, assumed), after.padded(by: 2, .zero), size)
    #expect(naive.error(Self.five) > 0.004)
    let learned = try learn(scene, after, size)
    #expect(error(learned, Self.five) < 0.001)
    #expect(learned.border == .rules([border]))
  }

  @Test(arguments: BorderFill.allCases)
  func theBorderIsNamedBehindAStride(border: BorderFill) throws {
    let scene = Scene.drawn(height: 141, width: 122)
    let after = scene.correlated(Self.five, border: border).rounded().strided(3)
    let learned = try learn(scene, after, WindowSize(height: 5, width: 5))
    #expect(learned.stride == Stride(height: 3, width: 3))
    #expect(error(learned, Self.five) < 0.002)
    #expect(learned.border.fill == border)
  }

  /// Mirrored with or without its edge pixel, a picture differs in one row and one column of what a 4×4 kernel reads.
  @Test func rulesThatHardlyDifferAreToldApart() throws {
    let kernel = [
      [0.1, 0.05, 0.1, 0.05], [0.05, 0.1, 0.05, 0.1], [0.05, 0.05, 0.1, 0.05], [0.05, 0.04, 0.03, 0.03],
    ]
    let scene = Scene.drawn()
    for border in [BorderFill.symmetric, .replicate] {
      let after = scene.correlated(kernel, border: border).rounded()
      #expect(try learn(scene, after, WindowSize(height: 4, width: 4)).border == .rules([border]))
    }
    // A window of 2 × 2 reads one row and one column beyond, where the two are the same.
    let small = try learn(
      scene, scene.correlated([[0.5, 0.25], [0.25, 0]]).rounded(), WindowSize(height: 2, width: 2))
    #expect(small.border == .rules([.replicate, .symmetric]))
  }

  /// OpenCV lets people choose the anchor: the window moves, and with it the part of it that leaves the picture.
  @Test func theBorderIsNamedBehindAShift() throws {
    let scene = Scene.drawn(height: 70, width: 60)
    let kernel = Self.lopsided.map { $0 + [0, 0] }
    let after = scene.correlated(kernel, border: .symmetric).rounded()
    let learned = try learn(scene, after, Self.three, searchShift: 2)
    #expect(learned.shift == (0, 1))
    #expect(error(learned, Self.lopsided) < 0.002)
    #expect(learned.border == .rules([.symmetric]))
  }

  @Test func aFrameThatWasNotFilteredIsNamed() throws {
    let scene = Scene.drawn(height: 50, width: 50)
    var after = scene.correlated(RealPairTests.bell).rounded()
    for index in after.values.indices where [0, 49].contains(index / 50) || [0, 49].contains(index % 50) {
      after.values[index] = scene.values[index]
    }
    #expect(try learn(scene, after, Self.three).border == .untouched)
  }

  @Test(arguments: [2, 3])
  func aStrideIsReadFromTheSizes(step: Int) throws {
    let scene = Scene.drawn(height: 181, width: 241)
    let after = scene.correlated(Self.lopsided).rounded().strided(step)
    // Laid on each other by their corners, the pictures have nothing to do with each other.
    #expect(NaiveFit(scene, after, Self.three).error(Self.lopsided) > 0.1)
    let learned = try learn(scene, after, Self.three)
    #expect(learned.stride == Stride(height: step, width: step))
    #expect(error(learned, Self.lopsided) < 0.003)
    #expect(learned.border.fill == .replicate)
    #expect(learned.verdict == .exact)
  }

  @Test func aWindowThatStayedInsideIsReadFromTheSizes() throws {
    let scene = Scene.drawn(height: 121, width: 161)
    let after = scene.correlated(Self.lopsided).rounded().cropped(rows: 1..<120, columns: 1..<160)
    #expect(NaiveFit(scene, after, Self.three).error(Self.lopsided) > 0.2)
    let learned = try learn(scene, after, nil)
    #expect(learned.isValid)
    #expect(learned.sizeChoice?.isGivenByPictures == true)
    #expect(learned.border == .noFrame)
    #expect(error(learned, Self.lopsided) < 0.002)
  }

  @Test func theSizeIsChosen() throws {
    let scene = Scene.drawn()
    let noisy = scene.correlated(Self.lopsided).noisy(1).rounded()
    // The residual only ever shrinks, so whoever goes by it takes the largest.
    let residuals = [1, 3, 4, 5].map { NaiveFit(scene, noisy, WindowSize(height: $0, width: $0)).residual }
    #expect(residuals == residuals.sorted(by: >))
    for after in [scene.correlated(Self.lopsided).rounded(), noisy] {
      let choice = try #require(try learn(scene, after, nil).sizeChoice)
      #expect(choice.size == Self.three)
      #expect(choice.margin > 10)
      let next = try #require(choice.runnerUp)
      #expect(abs(next.height - 3) + abs(next.width - 3) == 1)
    }
    let difference = try learn(scene, scene.correlated([[1, -1]], bias: 128).rounded(), nil)
    #expect(difference.sizeChoice?.size == WindowSize(height: 1, width: 2))
  }
}
