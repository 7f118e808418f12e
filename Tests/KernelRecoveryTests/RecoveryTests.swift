import Convolution
import Filtering
import Glibc
import KernelRecovery
import Testing

/// Kernels are found again, of every shape and at every depth.
@Suite struct RecoveryTests {
  static let kernels: [[[Double]]] = [
    [[1, -1]], [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]], [[0, -1, 0], [-1, 5, -1], [0, -1, 0]],
    [[0.1, 0.2, 0.05, 0.15], [0.2, 0.1, 0.15, 0.05]], [[-0.113, 0.271], [0.517, 0.204], [0.049, 0.0731]],
  ]

  @Test(arguments: 0..<kernels.count)
  func tapsOf8BitPairsAreWithinTwoThousandths(index: Int) throws {
    let kernel = Self.kernels[index]
    let scene = Scene.drawn()
    let after = scene.correlated(kernel).rounded()
    let size = WindowSize(height: kernel.count, width: kernel[0].count)
    let learned = try learn(scene, after, size)
    #expect(error(learned, kernel) < 0.002)
    #expect(learned.verdict == .exact)
    #expect(learned.border.fill == .replicate)
  }

  @Test(arguments: 0..<kernels.count)
  func tapsOfFloatsAreWithinAHundredThousandth(index: Int) throws {
    let kernel = Self.kernels[index]
    let scene = Scene.drawn().map { $0 / 255 }
    let size = WindowSize(height: kernel.count, width: kernel[0].count)
    let learned = try learn(scene, scene.correlated(kernel, bias: 0.25), size, storage: .floats)
    #expect(error(learned, kernel) < 1e-5)
    #expect(abs(Double(learned.bank?.bias.first ?? 0) - 0.25) < 1e-5)
    #expect(learned.verdict == .exact)
    #expect(learned.rounding == .none)
  }

  @Test func tapsOf16BitPairsAreWithinAHundredThousandth() throws {
    let kernel = [[0.1, 0.2, 0.05], [0.15, 0.1, 0.05], [0.1, 0.15, 0.1]]
    let scene = Scene.drawn().noisy(0.3).map { min(65535, max(0, ($0 * 257).rounded())) }
    let after = scene.correlated(kernel).map { min(65535, max(0, $0.rounded())) }
    let learned = try learn(scene, after, WindowSize(height: 3, width: 3), storage: .bits16)
    #expect(error(learned, kernel) < 1e-5)
    #expect(learned.verdict == .exact)
  }

  @Test func theTextbooksExampleIsSolvedExactly() throws {
    let picture = Scene(
      height: 6, width: 8, values: (0..<48).map { (2..<6).contains($0 % 8) ? 0 : 1 })
    let response = picture.correlated([[1, -1]]).cropped(rows: 0..<6, columns: 1..<8)
    let learned = try learn(picture, response, WindowSize(height: 1, width: 2), storage: .floats)
    #expect(learned.bank?.taps == [1, -1])
    #expect(learned.verdict == .exact)
    #expect(learned.isValid)
    #expect(learned.nearest?.expression == "difference x")
  }

  @Test func colourPairsShareOneKernelOrMixChannels() throws {
    let planes = [1, 2, 3].map { Scene.drawn(seed: UInt64($0)) }
    let kernel = [[0.0, 0.25, 0], [0.25, 0, 0.25], [0, 0.25, 0]]
    let shared = try KernelLearner(LearningOptions(size: .fixed(WindowSize(height: 3, width: 3)))).learn(
      from: [PicturePair(planes, planes.map { $0.correlated(kernel).rounded() })], workers: WorkerPool(threads: 2))
    #expect(shared.bank?.outputs == 1)
    #expect(error(shared, kernel) == 0)
    // Red becomes half of red and half of blue; green and blue change places.
    let mix = [[0.5, 0, 0.5], [0, 0, 1.0], [0, 1, 0]]
    let mixed = mix.map { weights in
      Scene(
        height: planes[0].height, width: planes[0].width,
        values: planes[0].values.indices.map { index in
          (0..<3).reduce(0) { $0 + weights[$1] * planes[$1].values[index] }
        }
      ).rounded()
    }
    let full = try KernelLearner(
      LearningOptions(size: .fixed(WindowSize(height: 1, width: 1)), channels: .full)
    ).learn(from: [PicturePair(planes, mixed)], workers: WorkerPool(threads: 2))
    #expect(full.bank?.outputs == 3 && full.bank?.inputs == 3)
    #expect(full.bank?.taps == mix.flatMap { $0.map { Float($0) } })
  }

  @Test func severalPairsAreLearnedFromTogether() throws {
    let kernel = [[1, 2, 1], [2, 4, 2], [1, 2, 1]].map { $0.map { Double($0) / 16 } }
    let pairs = [(1, 60, 40), (2, 31, 77)].map { seed, height, width in
      let scene = Scene.drawn(height: height, width: width, seed: UInt64(seed))
      return PicturePair([scene], [scene.correlated(kernel).rounded()])
    }
    let learned = try KernelLearner(LearningOptions(size: .fixed(WindowSize(height: 3, width: 3)))).learn(
      from: pairs, workers: WorkerPool(threads: 2))
    #expect(error(learned, kernel) < 0.002)
    #expect(learned.pixels.used == 58 * 38 + 29 * 75)
    #expect(learned.nearest?.name.hasPrefix("gaussian") == true)
  }

  @Test func theAnswerDependsNeitherOnThreadsNorOnHowMuchIsHeld() throws {
    let kernel = Self.kernels[4]
    let scene = Scene.drawn(height: 400, width: 60)
    let after = scene.correlated(kernel).rounded()
    let size = WindowSize(height: 3, width: 2)
    let one = try learn(scene, after, size, threads: 1)
    let three = try learn(scene, after, size, threads: 3)
    #expect(one.bank == three.bank)
    #expect(one.standardErrors == three.standardErrors)
    // Held are some strips only, and every pixel is verified by reading the pair again.
    let little = try learn(scene, after, size, memory: 16_000)
    #expect(error(little, kernel) < 0.002)
    #expect(little.verdict == .exact)
    #expect(little.pixels.used < one.pixels.used / 2)
    #expect(little.pixels.used + little.pixels.spare == one.pixels.used)
  }

  /// Rounding bends the fit of a bell by some ten-thousandths, which are 0.002 of its width.
  @Test(arguments: [1, 0.8, 1.4])
  func aParameterIsTheSimplestThatThePairAllows(sigma: Double) throws {
    let radius = Int(4 * sigma + 0.5)
    let line = (-radius...radius).map { exp(-0.5 * Double($0 * $0) / (sigma * sigma)) }
    let sum = line.reduce(0, +)
    let kernel = line.map { down in line.map { down * $0 / sum / sum } }
    for seed in [1, 2] as [UInt64] {
      let scene = Scene.drawn(seed: seed)
      let size = WindowSize(height: kernel.count, width: kernel.count)
      let learned = try learn(scene, scene.correlated(kernel).rounded(), size)
      let text = sigma == sigma.rounded() ? "\(Int(sigma))" : "\(sigma)"
      #expect(learned.nearest?.expression == "gaussian \(text)")
    }
  }

  /// Tools differ in what they make of colour under alpha, and agree where all is opaque.
  @Test func transparentPixelsAreLeftOut() throws {
    let kernel = Self.kernels[1].map { $0.map { $0 / 8 } }
    let scene = Scene.drawn()
    var (before, alpha) = (scene, Scene(height: 120, width: 160, values: .init(repeating: 255, count: 120 * 160)))
    for row in 20..<60 {
      for column in 30..<110 {
        alpha.values[row * 160 + column] = Double((row + column) % 200)
        before.values[row * 160 + column] = 0
      }
    }
    // The filter saw what the file does not hold any more.
    let after = scene.correlated(kernel, bias: 128).rounded()
    let three = WindowSize(height: 3, width: 3)
    #expect(NaiveFit(before, after, three).error(kernel) > 0.01)
    let learned = try KernelLearner(LearningOptions(size: .fixed(three))).learn(
      from: [PicturePair([before, alpha], [after, alpha], hasAlpha: true)], workers: WorkerPool(threads: 2))
    #expect(error(learned, kernel) < 1e-6)
    #expect(learned.verdict == .exact)
    #expect(learned.border.fill == .replicate)
    #expect(learned.pixels.transparent == 42 * 82)
    #expect(learned.pixels.used == 118 * 158 - 42 * 82)
    #expect(learned.warnings.contains { $0.contains("transparent") })
    let clear = Scene(height: 120, width: 160, values: .init(repeating: 0, count: 120 * 160))
    let nothing = try KernelLearner(LearningOptions(size: .fixed(three))).learn(
      from: [PicturePair([before, clear], [after, clear], hasAlpha: true)], workers: WorkerPool(threads: 2))
    #expect(nothing.verdict == .undetermined)
    #expect(nothing.objections.contains { $0.contains("opaque") })
  }
}
