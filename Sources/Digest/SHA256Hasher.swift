import CDigest

/// A SHA-256 of bytes that come in parts; where the parts are cut makes no difference.
package struct SHA256Hasher: Sendable {
  private var state = digest_sha256_start()

  /// Starts with no bytes.
  package init() {}

  /// Adds the next bytes.
  package mutating func update(_ bytes: Span<UInt8>) {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe digest_sha256_update(&state, buffer.baseAddress, buffer.count)
    }
  }

  /// Adds the next bytes.
  package mutating func update(_ bytes: [UInt8]) { update(bytes.span) }

  /// The digest of all bytes so far; more may follow.
  package var digest: SHA256Digest {
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: SHA256Digest.byteCount) { buffer, initialized in
      unsafe withUnsafePointer(to: state) { unsafe digest_sha256_finish($0, buffer.baseAddress) }
      initialized = SHA256Digest.byteCount
    }
    return SHA256Digest(bytes: bytes)
  }
}
