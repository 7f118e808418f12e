/// How the numbers of one table are written, so that their points stand below each other.
///
/// Numbers that need few decimals get just those, up to three whatever their size; others get as many as the largest of them needs for its significant
/// digits; and what no such row of digits can hold is written with a power of ten.
package struct DecimalFormat: Sendable, Hashable {
  /// Digits behind the point; nil writes every number with a power of ten.
  package var decimals: Int?
  /// Digits in all when numbers are written with a power of ten.
  package var significantDigits: Int

  /// Chooses for these numbers; what is not finite does not count.
  package init(fitting values: some Sequence<Double>, significantDigits: Int = 4) {
    let sizes = values.lazy.filter(\.isFinite)
    let largest = sizes.reduce(0) { max($0, $1.magnitude) }
    self.significantDigits = max(1, min(15, significantDigits))
    decimals = 0
    guard largest > 0 else { return }
    let exponent = Self.exponent(of: largest)
    guard (-4...6).contains(exponent) else {
      decimals = nil
      return
    }
    let most = max(0, self.significantDigits - 1 - exponent)
    decimals = (0...max(most, 3)).first { count in
      // What was a short decimal before it became a Float is one again.
      let power = Self.power(count)
      return sizes.allSatisfy { abs(($0 * power).rounded() - $0 * power) <= $0.magnitude * power * 0x1p-23 }
    }
    decimals = decimals ?? most
  }

  /// Writes one number, with the sign that is given for minus.
  package func text(of value: Double, minus: String = "-") -> String {
    guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? minus + "inf" : "inf" }
    guard let decimals else { return scientific(value, minus) }
    let magnitude = Self.fixed(value.magnitude, decimals)
    let isZero = magnitude.allSatisfy { $0 == "0" || $0 == "." }
    return value < 0 && !isZero ? minus + magnitude : magnitude
  }

  private func scientific(_ value: Double, _ minus: String) -> String {
    guard value != 0 else { return "0" }
    var exponent = Self.exponent(of: value.magnitude)
    var digits = Self.fixed(Self.mantissa(value.magnitude, exponent), significantDigits - 1)
    if digits.hasPrefix("10") {
      exponent += 1
      digits = Self.fixed(1, significantDigits - 1)
    }
    let power = exponent.magnitude < 10 ? "0\(exponent.magnitude)" : "\(exponent.magnitude)"
    return (value < 0 ? minus : "") + digits + (exponent < 0 ? "e\(minus)" : "e+") + power
  }

  private static func mantissa(_ magnitude: Double, _ exponent: Int) -> Double {
    // In two halves, as the power of a denormal number overflows.
    let half = exponent / 2
    return magnitude / scale(half) / scale(exponent - half)
  }

  private static func scale(_ exponent: Int) -> Double { exponent < 0 ? 1 / power(-exponent) : power(exponent) }

  static func power(_ count: Int) -> Double { (0..<count).reduce(1) { power, _ in power * 10 } }

  /// The power of ten of the first digit.
  private static func exponent(of magnitude: Double) -> Int {
    var exponent = 0
    var rest = magnitude
    while rest >= 10 {
      rest /= 10
      exponent += 1
    }
    while rest < 1 {
      rest *= 10
      exponent -= 1
    }
    return exponent
  }

  private static func fixed(_ magnitude: Double, _ decimals: Int) -> String {
    let scaled = (magnitude * power(decimals)).rounded()
    guard scaled < 0x1p62 else { return "\(magnitude)" }
    let digits = "\(Int(scaled))"
    guard decimals > 0 else { return digits }
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    return "\(padded.dropLast(decimals)).\(padded.suffix(decimals))"
  }
}
