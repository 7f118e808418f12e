import Digest
import Randomness
import Testing

@testable import FashionMNIST

/// What photographs leave of a garment.
@Suite struct PhotographedGarmentTests {
  /// A thing with two legs and a hole, as the data set has them: bright on black, its longest edge 28.
  static let garment: [UInt8] = (0..<784).map { index in
    let (row, column) = (index / 28, index % 28)
    let isLeg = row >= 10 && (12..<16).contains(column)
    let isHole = (4..<7).contains(row) && (12..<16).contains(column)
    guard (7..<21).contains(column), !isLeg else { return 0 }
    return isHole ? 0 : UInt8(140 + 4 * row)
  }

  static func photographed(_ garment: [UInt8], count: Int, seed: UInt64) -> [[UInt8]] {
    (0..<count).map { index in
      var generator = SplitMix(seed: seed).keyed(by: index)
      return PhotographedGarment.bytes(of: garment.span, from: &generator)
    }
  }

  /// Drawn once; a network is trained to the same bytes only where these are drawn again.
  @Test func whatIsLeftStaysTheSame() {
    let pictures = Self.photographed(Self.garment, count: 60, seed: 1)
    #expect(pictures.allSatisfy { $0.count == 784 })
    #expect(pictures == Self.photographed(Self.garment, count: 60, seed: 1))
    #expect(NonGarmentTests.digest(pictures) == "121bfed0531b6608")
    #expect(pictures != Self.photographed(Self.garment, count: 60, seed: 2))
    #expect(Set(pictures).count == 60)
  }

  /// Whatever a photograph does, a garment is left: in the frame, up to 255, on a background of 0.
  @Test func aGarmentIsLeftOnABlackBackground() {
    let pictures = Self.photographed(Self.garment, count: 300, seed: 3)
    #expect(pictures.allSatisfy { $0.max() == 255 })
    var (black, large, whole) = (0, 0, 0)
    for picture in pictures {
      let places = picture.indices.filter { picture[$0] > 0 }
      let (rows, columns) = (places.map { $0 / 28 }, places.map { $0 % 28 })
      let extent = max((rows.max() ?? 0) - (rows.min() ?? 0), (columns.max() ?? 0) - (columns.min() ?? 0)) + 1
      if extent >= 25 { large += 1 }
      // The garment covers 312 of 784 pixels.
      if picture.count(where: { $0 == 0 }) > 300 { black += 1 }
      // Of a drawing of lines there may be little more than the outline, which is some 100 pixels long.
      #expect(places.count > 50)
      if places.count > 200 { whole += 1 }
    }
    #expect(black > 270 && large > 270 && whole > 270, "\(black), \(large) and \(whole)")
  }

  /// Some are drawn: a garment whose every pixel has a value of its own comes out in a few.
  @Test func someAreDrawnInFewTones() {
    let garment: [UInt8] = (0..<784).map { index in
      let (row, column) = (index / 28, index % 28)
      return (4..<24).contains(column) ? UInt8(60 + (row * 20 + column) * 37 % 190) : 0
    }
    var generator = SplitMix(seed: 4)
    var (drawn, lined) = (0, 0)
    for _ in 0..<400 {
      var picture = PhotographedGarment(garment.span)
      picture.draw(&generator)
      let inside = (10..<18).flatMap { row in (10..<18).map { picture.values[row * 28 + $0] } }
      guard Set(inside).count <= 5 else { continue }
      drawn += 1
      if picture.values[14 * 28 + 4] != picture.values[14 * 28 + 12] { lined += 1 }
      #expect(picture.opacity.indices.allSatisfy { picture.opacity[$0] > 0 || picture.values[$0] == 0 })
    }
    #expect((70...130).contains(drawn) && (40...drawn).contains(lined), "\(drawn) and \(lined)")
  }

  /// Mirrored, turned, in other tones: half of each side, more or less.
  @Test func bothSidesAndBothTonesAreShown() {
    // A bright left half and a dark right one.
    let garment: [UInt8] = (0..<784).map { (4..<24).contains($0 % 28) ? ($0 % 28 < 14 ? 250 : 60) : 0 }
    let brighterOnTheLeft = Self.photographed(garment, count: 400, seed: 8).count { picture in
      let sums = [0, 1].map { side in
        picture.indices.reduce(0) { $0 + ($1 % 28 / 14 == side ? Int(picture[$1]) : 0) }
      }
      return sums[0] > sums[1]
    }
    #expect((140...260).contains(brighterOnTheLeft), "\(brighterOnTheLeft)")
  }

  @Test func picturesOfNothingAndOfEverythingDoNotStopIt() {
    for value in [0, 1, 7, 8, 255] as [UInt8] {
      let pictures = Self.photographed([UInt8](repeating: value, count: 784), count: 40, seed: 6)
      #expect(pictures.allSatisfy { $0.count == 784 })
      // White all over, its negative is black all over.
      if value == 255 { #expect((25..<40).contains(pictures.count { $0.max() == 255 })) }
    }
    var dot = [UInt8](repeating: 0, count: 784)
    dot[400] = 255
    #expect(Self.photographed(dot, count: 40, seed: 6).allSatisfy { $0.count == 784 })
  }
}
