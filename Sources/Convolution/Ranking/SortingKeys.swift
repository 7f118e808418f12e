/// Values as whole numbers that sort as the values do, with as few bits as the values at hand need.
///
/// Bits are what finding a rank costs, so samples of 8- and 16-bit pictures become those samples again; other values
/// become their bit patterns, counted from the smallest. NaN counts as larger than every number.
enum SortingKeys: Sendable, Equatable {
  /// value = key / largest, exactly.
  case samples(largest: Float)
  /// The place of the bit pattern among all, less `least`; see `ordered(_:)`.
  case patterns(least: UInt32, bits: Int)

  /// Bits of the largest key.
  var bits: Int {
    switch self {
    case .samples(let largest): largest == 255 ? 8 : 16
    case .patterns(_, let bits): bits
    }
  }

  /// Chooses the keys with the fewest bits for `count` values.
  init(for values: UnsafePointer<Float>, count: Int) {
    for largest: Float in [255, 65535] where unsafe Self.areSamples(values, count, largest) {
      self = .samples(largest: largest)
      return
    }
    var (least, most) = (UInt32.max, UInt32(0))
    for index in 0..<count {
      let pattern = unsafe Self.ordered(values[index])
      least = min(least, pattern)
      most = max(most, pattern)
    }
    self = .patterns(least: least, bits: count == 0 ? 0 : 32 - (most - least).leadingZeroBitCount)
  }

  private static func areSamples(_ values: UnsafePointer<Float>, _ count: Int, _ largest: Float) -> Bool {
    // In pieces, so that values of another kind are found at once and the loop has no branch.
    for start in stride(from: 0, to: count, by: 256) {
      var others: Int32 = 0
      for index in start..<min(start + 256, count) {
        let value = unsafe values[index]
        // Adding 1.5 · 2²³ and taking it off rounds; a value between 0 and 1 stays below 2²².
        let sample = (value * largest + 12_582_912) - 12_582_912
        others &+= value >= 0 && value <= 1 && sample / largest == value ? 0 : 1
      }
      if others > 0 { return false }
    }
    return true
  }

  /// The bit pattern of a float, changed so that it sorts as the float does.
  private static func ordered(_ value: Float) -> UInt32 {
    guard value == value else { return .max }
    let bits = value.bitPattern
    return bits & 0x8000_0000 == 0 ? bits | 0x8000_0000 : ~bits
  }

  /// Writes the places of `count` bit patterns, counted from the smallest.
  static func encode(
    _ values: UnsafePointer<Float>, from least: UInt32, into keys: UnsafeMutablePointer<UInt32>, count: Int
  ) {
    for index in 0..<count { unsafe keys[index] = ordered(values[index]) &- least }
  }

  /// Writes the values of `count` places of bit patterns.
  static func decode(
    _ keys: UnsafePointer<UInt32>, from least: UInt32, into values: UnsafeMutablePointer<Float>, count: Int
  ) {
    for index in 0..<count {
      let pattern = unsafe keys[index] &+ least
      let bits = pattern & 0x8000_0000 == 0 ? ~pattern : pattern & 0x7FFF_FFFF
      unsafe values[index] = pattern == .max ? .nan : Float(bitPattern: bits)
    }
  }

  /// Writes the samples that `count` values are.
  static func encode(
    _ values: UnsafePointer<Float>, asSamplesTo largest: Float, into keys: UnsafeMutablePointer<UInt16>, count: Int
  ) {
    for index in 0..<count {
      unsafe keys[index] = UInt16(truncatingIfNeeded: (values[index] * largest + 12_582_912).bitPattern)
    }
  }

  /// Writes the values of `count` samples.
  static func decode(
    _ keys: UnsafePointer<UInt16>, asSamplesTo largest: Float, into values: UnsafeMutablePointer<Float>, count: Int
  ) {
    for index in 0..<count { unsafe values[index] = Float(keys[index]) / largest }
  }
}
