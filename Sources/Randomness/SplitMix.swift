/// Pseudo-random numbers that are the same on every machine for the same seed.
///
/// The standard library's own `shuffle(using:)` and `random(in:using:)` may draw differently in another version of it;
/// what must come out the same for ever is drawn by the functions here.
/// Source: Steele, Lea, Flood, Fast Splittable Pseudorandom Number Generators, OOPSLA 2014.
package struct SplitMix: RandomNumberGenerator, Sendable {
  @usableFromInline var state: UInt64

  /// Starts at `seed`.
  @inlinable package init(seed: UInt64) { state = seed }

  /// The next 64 bits.
  @inlinable package mutating func next() -> UInt64 {
    state &+= Self.increment
    return Self.mixed(state)
  }

  /// A number between 0 and 1, 1 left out.
  @inlinable package mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A whole number from 0 to `bound` − 1, each as likely as the others to within `bound` / 2⁶⁴.
  @inlinable package mutating func below(_ bound: Int) -> Int {
    precondition(bound > 0, "there is no number below \(bound)")
    return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// The generator that belongs to `key`, of those that this one's state and a key give.
  ///
  /// Different keys give different generators, so that numbers can be drawn for the place where they are used (a purpose,
  /// an epoch, an example) and not for the moment: the order of the work, its division and its interruption change nothing.
  @inlinable package func keyed(by key: Int) -> SplitMix {
    SplitMix(seed: Self.mixed(state &+ Self.mixed(UInt64(bitPattern: Int64(key)) &+ Self.increment)))
  }

  /// Puts `elements` into an order of which each is as likely (Fisher and Yates, as of Durstenfeld 1964).
  package mutating func shuffle(_ elements: inout [Int]) {
    for last in stride(from: elements.count - 1, to: 0, by: -1) { elements.swapAt(last, below(last + 1)) }
  }

  /// 2⁶⁴ divided by the golden ratio, odd.
  @inlinable static var increment: UInt64 { 0x9E37_79B9_7F4A_7C15 }

  /// A permutation of the 64-bit numbers after which nothing of their order is left.
  @inlinable static func mixed(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
