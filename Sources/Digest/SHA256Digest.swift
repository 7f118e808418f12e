import CDigest

/// The SHA-256 of some bytes: equal only for equal bytes, as far as anyone knows.
///
/// Source: FIPS 180-4, Secure Hash Standard, 2015.
package struct SHA256Digest: Hashable, Sendable, CustomStringConvertible {
  /// The 32 bytes.
  package let bytes: [UInt8]

  /// Digests bytes that are all there; those that come in parts go through ``SHA256Hasher``.
  package init(of bytes: [UInt8]) {
    var hasher = SHA256Hasher()
    hasher.update(bytes.span)
    self = hasher.digest
  }

  /// Reads 64 hexadecimal digits, of either case; nil for anything else.
  package init?(hexadecimal text: some StringProtocol) {
    let digits = text.utf8.map(Self.value(ofDigit:))
    guard digits.count == 2 * Self.byteCount, digits.allSatisfy({ $0 != nil }) else { return nil }
    bytes = (0..<Self.byteCount).map { (digits[2 * $0] ?? 0) << 4 | (digits[2 * $0 + 1] ?? 0) }
  }

  /// Keeps 32 bytes that a hasher made.
  init(bytes: [UInt8]) {
    precondition(bytes.count == Self.byteCount, "a SHA-256 has 32 bytes")
    self.bytes = bytes
  }

  /// How many bytes a digest has.
  package static let byteCount = Int(digest_sha256_count)

  /// The 64 hexadecimal digits, in lower case as `sha256sum` prints them.
  package var description: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  private static func value(ofDigit character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): character - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
