import Convolution
import Testing

@testable import Filtering

/// Sums, factors and symmetries of kernels that anyone can check by hand.
@Suite struct KernelTraitsTests {
  @Test func `sobel is a column times a row, and sums to 0`() {
    let traits = KernelTraits(SobelStep.horizontal)
    #expect(traits.sum == 0 && traits.magnitude == 8)
    #expect(traits.sumsToZero && !traits.sumsToOne)
    #expect(traits.column == [1, 2, 1] && traits.row == [-1, 0, 1])
    #expect(traits.leftRight == .antisymmetric && traits.upDown == .symmetric && traits.halfTurn == .antisymmetric)
  }

  @Test func `a blur has factors that sum to 1 each`() throws {
    let traits = KernelTraits(BoxStep.kernel(size: WindowSize(height: 3, width: 5)))
    #expect(traits.sumsToOne && !traits.sumsToZero)
    #expect(abs(try #require(traits.column).reduce(0, +) - 1) <= 4 * Float.ulpOfOne)
    #expect(abs(try #require(traits.row).reduce(0, +) - 1) <= 4 * Float.ulpOfOne)
    #expect(traits.leftRight == .symmetric && traits.upDown == .symmetric)
  }

  @Test func `a kernel without structure has none`() {
    let traits = KernelTraits(KernelBank(plane: [[1, 2], [3, 5]]))
    #expect(traits.column == nil && traits.leftRight == nil && traits.upDown == nil && traits.halfTurn == nil)
    #expect(traits.sum == 11)
    let single = KernelTraits(KernelBank(plane: [[-2]]))
    #expect(single.leftRight == nil && single.halfTurn == nil)
    #expect(KernelTraits(KernelBank(plane: [[0, 0]])).sumsToZero)
  }

  @Test func `a sum that only counts as 0 is still told`() {
    // Two beside two hundred thousand taps of 1 and -1.
    var taps = (0..<200_000).map { $0 % 2 == 0 ? 1 : -1 as Float }
    taps[0] = 3
    let size = WindowSize(height: 400, width: 500)
    let traits = KernelTraits(KernelBank(outputs: 1, inputs: 1, size: size, taps: taps))
    #expect(traits.sumsToZero && traits.roundedSum == 2)
    #expect(KernelTraits(KernelBank(plane: [[0.1, 0.2, -0.3]])).roundedSum == 0)
    #expect(KernelTraits(KernelBank(plane: [[0.111_111, 0.888_888]])).sumsToOne == false)
  }

  @Test func `a plane of a bank is taken out of it`() {
    let taps = (0..<24).map { Float($0) }
    let bank = KernelBank(outputs: 2, inputs: 3, size: WindowSize(height: 2, width: 2), taps: taps, bias: [1, 2])
    #expect(bank.plane(output: 1, input: 2) == KernelBank(plane: [[20, 21], [22, 23]]))
  }
}
