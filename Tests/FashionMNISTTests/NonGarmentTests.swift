import Digest
import Randomness
import Testing

@testable import FashionMNIST

/// Pictures of no garment are drawn the same on every machine, and are of many kinds.
@Suite struct NonGarmentTests {
  static let garments = LabelledImages.made(count: 12)

  static func pictures(_ kind: NonGarment, count: Int, seed: UInt64) -> [[UInt8]] {
    (0..<count).map { index in
      var generator = SplitMix(seed: seed).keyed(by: index)
      return kind.picture(from: &generator, garments: garments)
    }
  }

  static func digest(_ pictures: [[UInt8]]) -> String {
    var hasher = SHA256Hasher()
    for picture in pictures { hasher.update(picture) }
    return String(hasher.digest.description.prefix(16))
  }

  /// Drawn once; a network is trained to the same bytes only where these are drawn again.
  static let digests: [NonGarment: String] = [
    .letters: "7223435436dad454", .shapes: "3c7629c99f887ec6", .lines: "ff054ceeb642103e", .noise: "6adcba3bdde6ac0b",
    .gradients: "20f5b75c7102bfcf", .textures: "b5b3ae7edfaa87ca", .leaves: "9f4eff69efdb3f0c",
    .scrambled: "9db6536173982c22",
  ]

  @Test(arguments: NonGarment.allCases) func everyKindStaysTheSame(kind: NonGarment) {
    let pictures = Self.pictures(kind, count: 24, seed: 1)
    #expect(pictures.allSatisfy { $0.count == 784 })
    #expect(pictures == Self.pictures(kind, count: 24, seed: 1))
    #expect(Self.digest(pictures) == Self.digests[kind])
    #expect(pictures != Self.pictures(kind, count: 24, seed: 2))
  }

  @Test(arguments: NonGarment.allCases) func noTwoPicturesOfAKindAreAlike(kind: NonGarment) {
    let pictures = Self.pictures(kind, count: 24, seed: 5)
    // Two sheets of one value may be.
    #expect(Set(pictures).count >= (kind == .gradients ? 20 : 24))
  }

  @Test func theKindsDiffer() {
    let firsts = NonGarment.allCases.map { Self.pictures($0, count: 1, seed: 9)[0] }
    #expect(Set(firsts).count == NonGarment.allCases.count)
  }

  /// As in the data set, the strongest sample is 255, and drawings leave some of the background.
  @Test(arguments: [NonGarment.letters, .shapes, .lines])
  func drawingsHaveTheTonesOfTheDataSet(kind: NonGarment) {
    let pictures = Self.pictures(kind, count: 60, seed: 3)
    #expect(pictures.count { $0.max() == 255 } >= 59)
    let dark = pictures.map { picture in Double(picture.count { $0 < 40 }) / 784 }
    #expect(dark.count { $0 > 0.25 } > 40)
  }

  /// A garment in pieces is made of its own samples.
  @Test func scrambledGarmentsAreMadeOfTheirSamples() {
    // Each garment has bytes of its own.
    let pixels = (0..<12).flatMap { garment in (0..<784).map { UInt8(20 * garment + $0 * 7 % 20) } }
    let garments = LabelledImages(height: 28, width: 28, pixels: pixels, labels: Array(repeating: 0, count: 12))
    var alone = 0
    for index in 0..<100 {
      var generator = SplitMix(seed: 4).keyed(by: index)
      let picture = NonGarment.scrambled.picture(from: &generator, garments: garments)
      let sources = Set(picture.map { Int($0) / 20 })
      #expect(sources.count <= 2 && !(0..<12).contains { garments.image(at: $0) == picture })
      guard let source = sources.first, sources.count == 1 else { continue }
      alone += 1
      // Halves of two that are one and the same may repeat what they show.
      if picture.sorted() != garments.image(at: source).sorted() { alone -= 1 }
    }
    #expect((60...95).contains(alone), "\(alone)")
  }

  @Test func aPictureOfAnyKindIsDrawnByItsWeight() {
    var counts: [NonGarment: Int] = [:]
    for index in 0..<80 {
      var generator = SplitMix(seed: 11).keyed(by: index)
      var behind = generator
      let picture = NonGarment.picture(from: &generator, garments: Self.garments)
      _ = behind.next()
      let kinds = NonGarment.allCases.filter { kind in
        var own = behind
        return kind.picture(from: &own, garments: Self.garments) == picture
      }
      #expect(kinds.count == 1)
      for kind in kinds { counts[kind, default: 0] += 1 }
    }
    #expect(counts.count == NonGarment.allCases.count, "\(counts)")
    #expect(counts[.letters, default: 0] > counts[.gradients, default: 0])
  }
}
