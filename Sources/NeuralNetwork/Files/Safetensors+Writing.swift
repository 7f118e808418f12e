import Digest
import JSON

extension Safetensors {
  /// The bytes of the file, the same for the same tensors and metadata.
  ///
  /// The metadata stand first, their keys sorted by their bytes, with `format` set to `pt`, which PyTorch's readers ask for, and `sha256` to
  /// the SHA-256 of the values. The tensors follow in the order of ``tensors``, and the header is filled up with blanks to a
  /// multiple of 8 bytes.
  public func encoded() -> [UInt8] {
    var data: [UInt8] = []
    data.reserveCapacity(tensors.reduce(0) { $0 + 4 * $1.values.count })
    for tensor in tensors {
      for value in tensor.values {
        let bits = value.bitPattern
        data.append(UInt8(truncatingIfNeeded: bits))
        data.append(UInt8(truncatingIfNeeded: bits >> 8))
        data.append(UInt8(truncatingIfNeeded: bits >> 16))
        data.append(UInt8(truncatingIfNeeded: bits >> 24))
      }
    }
    var header = Array(header(digest: SHA256Digest(of: data)).utf8)
    while header.count % 8 != 0 { header.append(UInt8(ascii: " ")) }
    precondition(header.count <= Self.maximumHeaderBytes, "the header of a file has at most 16 MiB")
    let length = UInt64(header.count)
    return (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * UInt64($0))) } + header + data
  }

  private func header(digest: SHA256Digest) -> String {
    var texts = metadata
    texts["format"] = "pt"
    texts[Self.digestKey] = "\(digest)"
    var written = JSONObject()
    for (key, text) in texts.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      written.add(key, text)
    }
    var header = JSONObject()
    header.add(Self.metadataKey, written)
    var offset = 0
    for tensor in tensors {
      let end = offset + 4 * tensor.values.count
      var entry = JSONObject()
      entry.add("dtype", "F32")
      entry.add("shape", array: tensor.shape.map(String.init))
      entry.add("data_offsets", array: ["\(offset)", "\(end)"])
      header.add(tensor.name, entry)
      offset = end
    }
    return header.text
  }
}
