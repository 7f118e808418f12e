/// A number with so many digits behind the point, rounded to nearest; infinities as ∞.
package func decimalText(_ value: Double, digits: Int) -> String {
  guard value.isFinite else { return value.isNaN ? "?" : value < 0 ? "-∞" : "∞" }
  var factor = 1.0
  for _ in 0..<digits { factor *= 10 }
  let scaled = (value.magnitude * factor).rounded()
  guard scaled < 1e15 else { return "\(value)" }
  let whole = Int(scaled)
  let sign = value < 0 && whole > 0 ? "-" : ""
  guard digits > 0 else { return sign + "\(whole)" }
  var power = 1
  for _ in 0..<digits { power *= 10 }
  let fraction = "\(whole % power)"
  return sign + "\(whole / power)." + String(repeating: "0", count: digits - fraction.count) + fraction
}

/// A number with about `digits` digits that count, without an exponent where that is readable.
package func significantText(_ value: Double, digits: Int) -> String {
  guard value.isFinite, value != 0 else { return decimalText(value, digits: 0) }
  var exponent = 0
  var size = value.magnitude
  while size >= 10 && exponent < 300 { (size, exponent) = (size / 10, exponent + 1) }
  while size < 1 && exponent > -300 { (size, exponent) = (size * 10, exponent - 1) }
  if exponent < -6 || exponent > 9 {
    return (value < 0 ? "-" : "") + decimalText(size, digits: digits - 1) + "e\(exponent)"
  }
  return decimalText(value, digits: max(0, digits - 1 - exponent))
}

extension String {
  /// The text with blanks before it, so that it is at least so long.
  package func padded(to length: Int) -> String { String(repeating: " ", count: max(0, length - count)) + self }
}
