import Convolution
import KernelRecovery
import Testing

/// The textbook's descent, step for step.
@Suite struct DescentTests {
  static let picture = Scene(
    height: 6, width: 8, values: (0..<48).map { (2..<6).contains($0 % 8) ? 0 : 1 })
  static let response = picture.correlated([[1, -1]]).cropped(rows: 0..<6, columns: 1..<8)
  static let size = WindowSize(height: 1, width: 2)

  private func run(rate: Double, steps: Int = 10, start: [Double]?, seed: UInt64 = 0) throws -> KernelDescent.Outcome {
    try KernelDescent(size: Self.size, learningRate: rate, steps: steps, seed: seed, start: start).run(
      PicturePair([Self.picture], [Self.response], .floats), memory: 1 << 30, workers: WorkerPool(threads: 1))
  }

  @Test func itArrivesWhereTheTextbookDoes() throws {
    let outcome = try run(rate: 3e-2, start: [-0.14361, -0.65174])
    #expect(abs(outcome.bank.taps[0] - 0.9487) < 1e-4)
    #expect(abs(outcome.bank.taps[1] + 1.0341) < 1e-4)
    #expect(outcome.losses.count == 10)
    // The printed loss, with three digits.
    #expect(abs(outcome.losses[9] - 0.173) < 5e-4)
    #expect(!outcome.diverged)
  }

  @Test func aRateThatIsTooLargeIsRecognised() throws {
    #expect(try abs(run(rate: 3e-2, start: nil).largestRate - 1.0 / 30) < 1e-5)
    #expect(try run(rate: 0.034, start: [-0.14361, -0.65174]).diverged)
    #expect(try !run(rate: 0.033, start: [-0.14361, -0.65174]).diverged)
    #expect(try run(rate: 1e30, steps: 50, start: nil).diverged)
  }

  @Test func aSeedGivesTheSameStartAgain() throws {
    #expect(try run(rate: 0.01, start: nil, seed: 3).losses == run(rate: 0.01, start: nil, seed: 3).losses)
    #expect(try run(rate: 0.01, start: nil, seed: 3).losses != run(rate: 0.01, start: nil, seed: 4).losses)
  }
}
