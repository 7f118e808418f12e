internal import ArgumentParser

/// A number of bytes as people write it: `2GiB`, `512MB`, `65536`.
package struct ByteCount: ExpressibleByArgument, Equatable, Sendable, CustomStringConvertible {
  /// How many bytes.
  package var bytes: Int

  /// Makes a count from a plain number.
  package init(bytes: Int) { self.bytes = bytes }

  /// Reads a positive number and a unit: none or B, then K, M, G, T as powers of 1000 with B and of 1024 with iB or alone.
  ///
  /// Nil for anything else, and for what does not fit 63 bits.
  package init?(argument: String) {
    let digits = argument.prefix { $0.isASCII && $0.isNumber }
    guard let number = Int(digits), number > 0 else { return nil }
    guard let factor = Self.factors[argument.dropFirst(digits.count).lowercased()] else { return nil }
    let (bytes, overflows) = number.multipliedReportingOverflow(by: factor)
    guard !overflows else { return nil }
    self.bytes = bytes
  }

  private static let factors: [String: Int] = {
    var factors = ["": 1, "b": 1]
    for (power, letter) in ["k", "m", "g", "t"].enumerated() {
      let binary = 1 << (10 * (power + 1))
      factors[letter] = binary
      factors[letter + "ib"] = binary
      factors[letter + "b"] = (0...power).reduce(1) { product, _ in product * 1000 }
    }
    return factors
  }()

  /// The count in the largest unit that divides it.
  package var description: String {
    for (shift, unit) in [(40, "TiB"), (30, "GiB"), (20, "MiB"), (10, "KiB")]
    where bytes > 0 && bytes % (1 << shift) == 0 {
      return "\(bytes >> shift)\(unit)"
    }
    return "\(bytes)B"
  }

  /// How the parser shows the default.
  package var defaultValueDescription: String { description }
}
