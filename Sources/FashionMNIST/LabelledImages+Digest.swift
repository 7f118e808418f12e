import Digest

extension LabelledImages {
  /// The SHA-256 of what the pictures and labels stand for, as 64 hexadecimal digits.
  ///
  /// It is that of the two IDX files, inflated, one after the other: `cat images labels | sha256sum`. It takes about
  /// 5 ns a sample, more than loading does, and is therefore only made when it is asked for.
  public func payloadDigest() -> String {
    var hasher = SHA256Hasher()
    addPayload(to: &hasher)
    return hasher.digest.description
  }

  /// Adds the bytes of the two files.
  func addPayload(to hasher: inout SHA256Hasher) {
    hasher.update(IDXHeader(dimensions: [count, height, width]).bytes)
    hasher.update(pixels.span)
    hasher.update(IDXHeader(dimensions: [count]).bytes)
    hasher.update(labels.span)
  }
}
