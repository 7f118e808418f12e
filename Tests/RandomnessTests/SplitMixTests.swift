import Randomness
import Testing

@Suite struct SplitMixTests {
  /// The first numbers for seed 1234567, as Vigna's reference code in C and other implementations of it publish them.
  @Test func numbersAreThoseOfTheReference() {
    var generator = SplitMix(seed: 1_234_567)
    let numbers = (0..<5).map { _ in generator.next() }
    #expect(
      numbers == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431,
        16_408_922_859_458_223_821,
      ])
  }

  @Test func unitNumbersFillTheInterval() {
    var generator = SplitMix(seed: 5)
    let numbers = (0..<10_000).map { _ in generator.unit() }
    #expect(numbers.allSatisfy { (0..<1).contains($0) })
    // The mean of n uniform numbers strays by 1/√(12 n), here 0.00289; five times that is seen once in two million
    // seeds.
    let mean: Double = numbers.reduce(0, +) / 10_000
    #expect(abs(mean - 0.5) < 0.0144)
  }

  @Test func boundedNumbersAreEvenlySpread() {
    var generator = SplitMix(seed: 6)
    var counts = Array(repeating: 0, count: 7)
    for _ in 0..<70_000 { counts[generator.below(7)] += 1 }
    // Chi-squared of 6 degrees of freedom; 35.9 is exceeded by 3 in a million, and the counts expected are 10,000.
    let distances: [Int] = counts.map { ($0 - 10_000) * ($0 - 10_000) }
    #expect(distances.reduce(0, +) < 359_000)
    #expect(generator.below(1) == 0)
  }

  @Test func keysGiveGeneratorsOfTheirOwn() {
    let root = SplitMix(seed: 1)
    var firsts: Set<UInt64> = []
    for outer in -50..<50 {
      for inner in 0..<100 {
        var generator = root.keyed(by: outer).keyed(by: inner)
        var again = root.keyed(by: outer).keyed(by: inner)
        let first = generator.next()
        #expect(first == again.next())
        firsts.insert(first)
      }
    }
    #expect(firsts.count == 10_000)
  }

  @Test func shufflingKeepsEveryElementAndFavoursNoOrder() {
    var counts: [[Int]: Int] = [:]
    for seed in 0..<12_000 {
      var generator = SplitMix(seed: 9).keyed(by: seed)
      var elements = [0, 1, 2, 3]
      generator.shuffle(&elements)
      counts[elements, default: 0] += 1
    }
    #expect(counts.count == 24)
    #expect(counts.keys.allSatisfy { $0.sorted() == [0, 1, 2, 3] })
    // Chi-squared of 23 degrees of freedom; 68 is exceeded by 3 in a million, and the counts expected are 500.
    let distances: [Int] = counts.values.map { ($0 - 500) * ($0 - 500) }
    #expect(distances.reduce(0, +) < 500 * 68)
    var none: [Int] = []
    var generator = SplitMix(seed: 1)
    generator.shuffle(&none)
    #expect(none.isEmpty)
  }
}
