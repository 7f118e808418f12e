extension DecimalFormat {
  /// Writes a number with so many digits behind the point, rounded to nearest, halves away from 0.
  ///
  /// What rounds to 0 has no sign. Infinities are `∞` and `-∞`, and what is no number is `?`; numbers with more digits than a
  /// `Double` holds are written as Swift writes them.
  package static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return value.isNaN ? "?" : value < 0 ? "-∞" : "∞" }
    var format = DecimalFormat(fitting: [])
    format.decimals = decimals
    guard (value.magnitude * power(decimals)).rounded() < 1e15 else { return "\(value)" }
    return format.text(of: value)
  }

  /// Writes a number with about `digits` digits that count, without a power of ten from 10⁻⁶ to 10⁹.
  package static func significant(_ value: Double, digits: Int) -> String {
    guard value.isFinite, value != 0 else { return fixed(value, decimals: 0) }
    var exponent = 0
    var size = value.magnitude
    while size >= 10 && exponent < 300 { (size, exponent) = (size / 10, exponent + 1) }
    while size < 1 && exponent > -300 { (size, exponent) = (size * 10, exponent - 1) }
    if exponent < -6 || exponent > 9 {
      return (value < 0 ? "-" : "") + fixed(size, decimals: digits - 1) + "e\(exponent)"
    }
    return fixed(value, decimals: max(0, digits - 1 - exponent))
  }
}
