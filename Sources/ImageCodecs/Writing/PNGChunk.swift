import CZlib

/// The framing of a PNG: length, type, payload, checksum.
enum PNGChunk {
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// One whole chunk.
  static func bytes(type: String, payload: [UInt8]) -> [UInt8] {
    let body = Array(type.utf8) + payload
    let sum = unsafe body.withUnsafeBufferPointer { unsafe zlib_crc32(0, $0.baseAddress, $0.count) }
    return bigEndian(UInt32(payload.count)) + body + bigEndian(sum)
  }

  /// A number as PNG stores it.
  static func bigEndian(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }
}
