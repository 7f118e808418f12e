import Convolution
import Testing

@testable import Filtering

/// Kernels are named by the step that makes them, however they are scaled, moved or cut.
@Suite struct NearestStepTests {
  /// Every expression that the catalogue names a kernel by.
  static let named = StepCatalogue.standard.steps.flatMap { $0.namedKernels }

  private func scaled(_ bank: KernelBank, by factor: Float) -> KernelBank {
    var bank = bank
    bank.taps = bank.taps.map { $0 * factor }
    return bank
  }

  /// The taps of `bank` in a window of another size, anchor on anchor, moved and continued with zeros.
  private func placed(_ bank: KernelBank, height: Int, width: Int, down: Int = 0, right: Int = 0) -> KernelBank {
    var rows = [[Float]](repeating: [Float](repeating: 0, count: width), count: height)
    for row in 0..<bank.size.height {
      for column in 0..<bank.size.width {
        let (y, x) = (row - bank.size.height / 2 + height / 2 + down, column - bank.size.width / 2 + width / 2 + right)
        guard rows.indices.contains(y), rows[y].indices.contains(x) else { continue }
        rows[y][x] = bank.taps[row * bank.size.width + column]
      }
    }
    return KernelBank(plane: rows)
  }

  private func bell(_ sigma: Double) -> KernelBank { GaussianStep.kernel(weights: GaussianStep.taps(sigma: sigma)) }

  @Test func `every name is an expression, and no two kernels have the same`() throws {
    #expect(Self.named.count > 200)
    #expect(Set(Self.named.map(\.expression)).count == Self.named.count)
    for kernel in Self.named {
      let expression = try FilterExpression(parsing: kernel.expression) { _ in [] }
      #expect(expression.steps.count == 1, "\(kernel.expression)")
    }
  }

  @Test func `every kernel of the catalogue is found by its own name, in a wider window and with any factor`() throws {
    let list = NamedKernelList.catalogue
    for kernel in Self.named where kernel.bank.size.height <= 15 {
      let wide = placed(kernel.bank, height: kernel.bank.size.height + 3, width: kernel.bank.size.width + 2)
      for factor in [1, -0.25] as [Float] {
        let found = try #require(NearestStep.find(for: scaled(wide, by: factor), among: list))
        #expect(abs(found.scale - Double(factor)) < 1e-4, "\(kernel.expression) is taken for \(found)")
        #expect(found.cosine > 0.999_999)
        #expect((found.shiftDown, found.shiftRight) == (0, 0))
        if kernel.refinement == nil { #expect(found.expression == kernel.expression) }
      }
    }
  }

  @Test(arguments: [0.62, 0.8, 1.0, 1.37, 1.4, 2.25, 3.3])
  func `a bell is named with its width`(sigma: Double) throws {
    let found = try #require(NearestStep.find(for: bell(sigma)))
    let words = found.expression.split(separator: " ")
    #expect(words.first == "gaussian")
    #expect(abs(try #require(Double(words[1])) - sigma) <= 0.02)
    #expect(!found.isCut)
  }

  @Test func `a bell that is cut off is named all the same, and that is said`() throws {
    // As OpenCV's getGaussianKernel(5, 1.4) has it.
    let found = try #require(NearestStep.find(for: placed(bell(1.4), height: 5, width: 5)))
    #expect(found.expression == "gaussian 1.4")
    #expect(found.isCut)
    #expect(found.sentence(scale: "1") == "gaussian 1.4, cut off at the kernel's edge")
  }

  @Test func `one tap is the identity, wherever its window ends`() throws {
    for bank in [KernelBank(plane: [[3]]), placed(KernelBank(plane: [[3]]), height: 4, width: 7)] {
      let found = try #require(NearestStep.find(for: bank))
      #expect(found.name == "identity")
      #expect(found.expression == "gain 1")
      #expect(abs(found.scale - 3) < 1e-12)
    }
    let moved = try #require(NearestStep.find(for: KernelBank(plane: [[0, 0, 0], [0, 0, 1], [0, 0, 0]])))
    #expect(moved.sentence(scale: "1") == "identity, moved right by one tap")
  }

  @Test func `a kernel beside its anchor is recognised as moved`() throws {
    let found = try #require(
      NearestStep.find(for: placed(SobelStep.horizontal, height: 5, width: 5, down: 1, right: -1)))
    #expect(found.expression == "sobel x")
    #expect((found.shiftDown, found.shiftRight) == (1, -1))
    #expect(found.sentence(scale: "0.5") == "sobel x, moved down and left by one tap, times 0.5")
  }

  @Test func `noise lowers the cosine and leaves the name`() throws {
    var bank = SobelStep.vertical
    for index in bank.taps.indices { bank.taps[index] += [0.01, -0.02, 0.015][index % 3] }
    let found = try #require(NearestStep.find(for: bank))
    #expect(found.expression == "sobel y")
    #expect(found.cosine > 0.999 && found.cosine < 1)
  }

  /// Noise as a least-squares fit on 8-bit pictures leaves it, ten times over.
  @Test(arguments: 1...10) func `a little noise makes no bell of a simple kernel`(seed: UInt64) throws {
    var state = seed
    func noise() -> Float {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (Float(state >> 40) / Float(1 << 24) - 0.5) * 0.004
    }
    let simple = [
      ("gain 1", placed(KernelBank(plane: [[1]]), height: 5, width: 5)),
      ("box 3", placed(BoxStep.kernel(size: WindowSize(height: 3, width: 3)), height: 5, width: 5)),
      ("sobel x", SobelStep.horizontal), ("difference x", placed(DifferenceStep.across, height: 3, width: 3)),
    ]
    for (expression, bank) in simple {
      var bank = bank
      for index in bank.taps.indices { bank.taps[index] += noise() }
      #expect(NearestStep.find(for: bank)?.expression == expression)
    }
  }

  @Test func `what says nothing has no name`() {
    #expect(NearestStep.find(for: KernelBank(plane: [[0, 0], [0, 0]])) == nil)
    #expect(NearestStep.find(for: KernelBank(plane: [[.nan]])) == nil)
    #expect(NearestStep.find(for: KernelBank(plane: [[1, .infinity]])) == nil)
    let bank = KernelBank(outputs: 2, inputs: 1, size: WindowSize(height: 1, width: 1), taps: [1, 1])
    #expect(NearestStep.find(for: bank) == nil)
    // Numbers at the ends of Float neither overflow nor vanish.
    #expect(NearestStep.find(for: KernelBank(plane: [[3e38, 3e38]]))?.expression == "box 1x2")
    #expect(
      NearestStep.find(for: KernelBank(plane: [[.leastNonzeroMagnitude, .leastNonzeroMagnitude]]))?.expression
        == "box 1x2")
  }
}
