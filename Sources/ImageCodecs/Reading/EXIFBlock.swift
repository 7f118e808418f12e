import Raster

/// The TIFF stream of an EXIF block, of which one number is read and set: the orientation.
struct EXIFBlock {
  /// All bytes, as they are passed on.
  private(set) var bytes: [UInt8]
  private let valueOffset: Int?
  private let isBigEndian: Bool

  /// Finds the orientation in the first directory; a block that is damaged has none.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    isBigEndian = bytes.first == 0x4D
    valueOffset = Self.orientationOffset(in: bytes, isBigEndian: isBigEndian)
  }

  /// How the picture stands; upright when the block does not say, or says nonsense.
  var orientation: PictureOrientation {
    get {
      guard let valueOffset else { return .upright }
      return PictureOrientation(rawValue: Self.number(in: bytes, at: valueOffset, count: 2, isBigEndian)) ?? .upright
    }
    set {
      guard let valueOffset else { return }
      bytes[valueOffset] = isBigEndian ? 0 : UInt8(newValue.rawValue)
      bytes[valueOffset + 1] = isBigEndian ? UInt8(newValue.rawValue) : 0
    }
  }

  private static func orientationOffset(in bytes: [UInt8], isBigEndian: Bool) -> Int? {
    guard bytes.count >= 8, bytes[0] == bytes[1], bytes[0] == 0x49 || bytes[0] == 0x4D else { return nil }
    guard number(in: bytes, at: 2, count: 2, isBigEndian) == 42 else { return nil }
    let directory = number(in: bytes, at: 4, count: 4, isBigEndian)
    guard directory >= 8, directory + 2 <= bytes.count else { return nil }
    let entries = number(in: bytes, at: directory, count: 2, isBigEndian)
    for entry in 0..<entries {
      let offset = directory + 2 + entry * 12
      guard offset + 12 <= bytes.count else { return nil }
      // Tag 0x0112, one SHORT; its value lies in the entry itself.
      guard number(in: bytes, at: offset, count: 2, isBigEndian) == 0x0112 else { continue }
      let isOneShort =
        number(in: bytes, at: offset + 2, count: 2, isBigEndian) == 3
        && number(in: bytes, at: offset + 4, count: 4, isBigEndian) == 1
      return isOneShort ? offset + 8 : nil
    }
    return nil
  }

  private static func number(in bytes: [UInt8], at offset: Int, count: Int, _ isBigEndian: Bool) -> Int {
    var value = 0
    for index in 0..<count {
      value = value << 8 | Int(bytes[offset + (isBigEndian ? index : count - 1 - index)])
    }
    return value
  }
}
