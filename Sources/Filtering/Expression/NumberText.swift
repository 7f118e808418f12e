/// What a piece of text says as a number.
package enum NumberText: Equatable {
  /// A number that a Float can hold.
  case finite(Double)
  /// NaN, an infinity, a division by zero, or a number beyond every Float.
  case notFinite
  /// No number at all.
  case notANumber

  /// Reads `1`, `-1`, `+.5`, `1e-3`, and fractions of two such numbers: `1/9`.
  ///
  /// Hexadecimal numbers are not understood, and nothing depends on the locale.
  package init(_ text: some StringProtocol) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let numerator = Self.decimal(parts[0]) else {
      self = .notANumber
      return
    }
    var value = numerator
    if parts.count == 2 {
      guard let denominator = Self.decimal(parts[1]) else {
        self = .notANumber
        return
      }
      value /= denominator
    }
    self = Float(value).isFinite ? .finite(value) : .notFinite
  }

  private static func decimal(_ text: some StringProtocol) -> Double? {
    let lowered = text.lowercased()
    let unsigned = lowered.drop { $0 == "+" || $0 == "-" }
    if ["nan", "inf", "infinity"].contains(unsigned) { return .nan }
    guard lowered.utf8.allSatisfy({ "0123456789+-.e".utf8.contains($0) }) else { return nil }
    return Double(lowered)
  }
}
