import FashionMNIST
import Testing

@Suite struct SplitTests {
  static let labels = (0..<6_000).map { UInt8($0 * 7919 % 10) }

  @Test func everyClassGivesItsShare() {
    let split = Split(labels: Self.labels, validationCount: 500, seed: 1)
    #expect((split.training + split.validation).sorted() == Array(0..<6_000))
    #expect(split.training == split.training.sorted() && split.validation == split.validation.sorted())
    for label in UInt8(0)..<10 { #expect(split.validation.count { Self.labels[$0] == label } == 50) }
    #expect(split == Split(labels: Self.labels, validationCount: 500, seed: 1))
    #expect(split != Split(labels: Self.labels, validationCount: 500, seed: 2))
  }

  /// Of 7 + 2 + 1 examples 5 are 3.5 + 1 + 0.5: the half of the lower class is rounded up.
  @Test func sharesAreRoundedToTheirSum() {
    let labels: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 1, 1, 3]
    let split = Split(labels: labels, validationCount: 5, seed: 4)
    #expect([0, 1, 2, 3].map { label in split.validation.count { labels[$0] == label } } == [4, 1, 0, 0])
    for count in 0...10 {
      let split = Split(labels: labels, validationCount: count, seed: 9)
      #expect(split.validation.count == count && split.training.count == 10 - count)
    }
    #expect(Split(labels: [], validationCount: 0, seed: 1).training.isEmpty)
  }

  @Test func eachExampleIsAsLikelySetAside() {
    let labels = Array(repeating: UInt8(2), count: 20)
    var counts = Array(repeating: 0, count: 20)
    for seed in UInt64(0)..<4_000 {
      for index in Split(labels: labels, validationCount: 5, seed: seed).validation { counts[index] += 1 }
    }
    // 4,000 draws of a quarter: 1,000 with a standard deviation of 27.4.
    #expect(counts.allSatisfy { abs($0 - 1_000) < 137 }, "\(counts)")
  }
}

@Suite struct EpochOrderTests {
  @Test func anOrderBelongsToSeedAndEpoch() {
    let order = EpochOrder(count: 1_000, seed: 5)
    let third = order.indices(epoch: 3)
    _ = order.indices(epoch: 4)
    #expect(third == EpochOrder(count: 1_000, seed: 5).indices(epoch: 3))
    #expect(third.sorted() == Array(0..<1_000))
    #expect(third != order.indices(epoch: 4))
    #expect(third != EpochOrder(count: 1_000, seed: 6).indices(epoch: 3))
    #expect(third != Array(0..<1_000))
  }

  @Test func examplesOfASplitAreShuffledAsTheyAre() {
    let order = EpochOrder(of: [3, 30, 300], seed: 1)
    var seen: Set<[Int]> = []
    for epoch in 0..<200 { seen.insert(order.indices(epoch: epoch)) }
    #expect(seen.count == 6)
    #expect(seen.allSatisfy { $0.sorted() == [3, 30, 300] })
    #expect(EpochOrder(count: 0, seed: 1).indices(epoch: 0).isEmpty)
  }

  /// This was drawn once; another version of burin that draws another would not resume what this one began.
  @Test func anOrderStaysTheSame() {
    #expect(EpochOrder(count: 8, seed: 1).indices(epoch: 2) == [4, 6, 3, 5, 7, 1, 2, 0])
    #expect(Split(labels: Array(repeating: 0, count: 9), validationCount: 3, seed: 1).validation == [2, 3, 7])
  }
}
