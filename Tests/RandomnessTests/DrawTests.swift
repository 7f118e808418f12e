import Randomness
import Testing

/// Numbers of a range, chances and bell curves.
@Suite struct DrawTests {
  @Test func numbersLieInTheirRangeAndFillIt() throws {
    var generator = SplitMix(seed: 2)
    let numbers = (0..<10_000).map { _ in generator.number(-2...3) }
    #expect(numbers.allSatisfy { (-2...3).contains($0) })
    #expect(try #require(numbers.min()) < -1.99 && #require(numbers.max()) > 2.99)
    // The mean of n uniform numbers of a range of 5 strays by 5/√(12 n), here 0.0144; five times that.
    let mean = numbers.reduce(0.0) { $0 + Double($1) } / 10_000
    #expect(abs(mean - 0.5) < 0.0722)
    #expect(generator.number(4...4) == 4)
  }

  /// Each draw takes one number, so that what follows does not depend on what was drawn.
  @Test func aDrawIsOneUniformNumber() {
    var (drawing, counting) = (SplitMix(seed: 3), SplitMix(seed: 3))
    #expect(drawing.number(1...9) == 1 + Float(counting.unit()) * 8)
    #expect(drawing.happens(0.5) == (counting.unit() < 0.5))
    var sum = -6.0
    for _ in 0..<12 { sum += counting.unit() }
    #expect(drawing.bell() == Float(sum))
    #expect(drawing.next() == counting.next())
  }

  @Test(arguments: [0.1, 0.5, 0.93]) func chancesAreKept(probability: Double) {
    var generator = SplitMix(seed: 4)
    let count = (0..<20_000).count { _ in generator.happens(probability) }
    // Five standard deviations.
    let slack = 5 * (20_000 * probability * (1 - probability)).squareRoot()
    #expect(abs(Double(count) - 20_000 * probability) < slack)
  }

  @Test func whatIsCertainHappensAndWhatIsImpossibleDoesNot() {
    var generator = SplitMix(seed: 5)
    for _ in 0..<2_000 { #expect(generator.happens(1) && !generator.happens(0)) }
  }

  @Test func bellsHaveTheMeanAndTheDeviationThatTheySay() {
    var generator = SplitMix(seed: 6)
    let numbers = (0..<20_000).map { _ in Double(generator.bell()) }
    let mean = numbers.reduce(0, +) / 20_000
    let variance = numbers.reduce(0) { $0 + $1 * $1 } / 20_000
    // Five standard deviations of a mean, and of a mean of squares (√2 at most).
    #expect(abs(mean) < 0.0354 && abs(variance - 1) < 0.05)
    #expect(numbers.allSatisfy { abs($0) <= 6 })
    // Of a bell curve 68.3 % lie within one deviation; of twelve uniform numbers nearly as many.
    let inside = Double(numbers.count { abs($0) < 1 }) / 20_000
    #expect(abs(inside - 0.683) < 0.02)
  }

  /// These were drawn once, and pictures that networks learn from depend on them.
  @Test func whatIsDrawnStaysTheSame() {
    var generator = SplitMix(seed: 1)
    #expect((0..<3).map { _ in generator.number(0...1).bitPattern } == [1_058_081_326, 1_061_088_142, 1_064_866_723])
    #expect((0..<3).map { _ in generator.bell().bitPattern } == [1_058_004_532, 3_214_426_959, 1_059_797_280])
    #expect((0..<8).map { _ in generator.happens(0.4) } == [false, false, false, true, false, false, false, true])
  }
}
