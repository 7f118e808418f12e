import Testing

@testable import Digest

@Suite struct SHA256Tests {
  /// The examples of FIPS 180, the empty message, and lengths around the 64-byte block by Python's hashlib.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (String(repeating: "a", count: 63), "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34"),
    (String(repeating: "a", count: 64), "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"),
    (String(repeating: "a", count: 1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
  ])
  func digestsAreThoseOfTheStandard(message: String, expected: String) {
    let digest = SHA256Digest(of: Array(message.utf8))
    #expect(digest.description == expected)
    #expect(SHA256Digest(hexadecimal: expected) == digest)
    #expect(SHA256Digest(hexadecimal: expected.uppercased()) == digest)
  }

  @Test func partsMakeNoDifference() {
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 * $0) }
    let whole = SHA256Digest(of: bytes)
    for step in [1, 7, 63, 64, 65, 129, 999] {
      var hasher = SHA256Hasher()
      for start in stride(from: 0, to: bytes.count, by: step) {
        hasher.update(Array(bytes[start..<min(start + step, bytes.count)]))
        hasher.update([])
      }
      #expect(hasher.digest == whole, "in parts of \(step)")
    }
  }

  @Test func aDigestMayBeReadOnTheWay() {
    var hasher = SHA256Hasher()
    hasher.update(Array("abc".utf8))
    let copy = hasher
    let early = hasher.digest
    hasher.update(Array("def".utf8))
    #expect(early == SHA256Digest(of: Array("abc".utf8)))
    #expect(copy.digest == early)
    #expect(hasher.digest == SHA256Digest(of: Array("abcdef".utf8)))
  }

  @Test func whatIsNoDigestIsNone() {
    let digits = String(repeating: "0f", count: 32)
    #expect(SHA256Digest(hexadecimal: digits)?.bytes == Array(repeating: 15, count: 32))
    for text in ["", String(digits.dropLast()), digits + "0", digits.dropLast() + "g", digits.dropLast() + "é"] {
      #expect(SHA256Digest(hexadecimal: text) == nil, "\(text)")
    }
  }
}
