import Convolution
import Testing

@testable import Filtering

/// `threshold otsu` of floats that are no samples of 16 bits, and of pictures that are flat.
@Suite struct OtsuTests {
  private static func parted(_ values: [Float]) throws -> [Double] {
    try Run().filtered("threshold otsu", StoredPicture(planes: [[values]])).picture.planes.joined().map { $0 }.joined()
      .map { $0 }
  }

  /// All alike: nothing is brighter than the one value.
  @Test(arguments: [0, 0.3, 0.123_456_7, 1, -2, 1.5, 40_000, -1e-20, 1e30, .leastNonzeroMagnitude] as [Float])
  func aFlatPictureBecomesBlack(value: Float) throws {
    #expect(try Self.parted(.init(repeating: value, count: 12)) == .init(repeating: 0, count: 12))
  }

  @Test(
    arguments: [
      (0.1, 0.9), (0, 1), (0.300_004, 0.700_001), (0.123_456, 0.2), (0.4, 0.400_1), (-3, 5), (0.2, 1.7), (-1, 0),
      (7, 8),
      (1e-6, 1), (1000, 1001),
    ] as [(Float, Float)])
  func twoValuesArePartedWhereverTheyLie(dark: Float, light: Float) throws {
    let values = (0..<30).map { $0 % 3 == 0 ? light : dark }
    #expect(try Self.parted(values) == values.map { $0 == light ? 1 : 0 })
  }

  /// Any float in a bin is on the side of the bin.
  @Test func noValueInsideIsOnTheWrongSide() throws {
    var generator = SplitMix(state: 4)
    for _ in 0..<200 {
      let dark = Float.random(in: 0..<0.45, using: &generator)
      let light = Float.random(in: 0.55..<1, using: &generator)
      #expect(try Self.parted([dark, light, dark, dark]) == [0, 1, 0, 0], "\(dark) and \(light)")
    }
  }

  @Test func everySampleOf16BitsIsOnItsSide() throws {
    for step in stride(from: 0, through: 65_534, by: 997) {
      let (dark, light) = (Float(step) / 65_535, Float(step + 1) / 65_535)
      #expect(try Self.parted([light, dark, light]) == [1, 0, 1], "\(step)")
    }
  }

  @Test func whatIsNoNumberDoesNotCount() throws {
    let parted = try Self.parted([0.2, .nan, 0.9, .infinity, 0.2])
    #expect(parted[0] == 0 && parted[2] == 1 && parted[4] == 0)
  }
}
