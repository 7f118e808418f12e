import ImageCodecs
import Raster
import Testing

/// One line of Fixtures/expected.txt: what must be read from a stored picture.
struct Expectation: CustomTestStringConvertible, Sendable {
  let file: String
  let readsLuminanceOnly: Bool
  /// The longest side that is asked for; nil for the whole picture.
  let side: Int?
  let numbers: [Int]
  let sum: UInt64

  var testDescription: String {
    file + (readsLuminanceOnly ? " (luminance)" : "") + (side.map { " (side \($0))" } ?? "")
  }

  /// All lines, in the order of the file.
  static func all() -> [Expectation] {
    guard let bytes = try? Fixture.bytes("expected.txt") else { return [] }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap { line in
      let fields = line.split(separator: " ").map(String.init)
      guard fields.count == 7, let sum = UInt64(fields[6], radix: 16) else { return nil }
      let name = fields[0].split(separator: "#").map(String.init)
      return Expectation(
        file: name[0], readsLuminanceOnly: name.last == "luminance", side: name.count > 1 ? Int(name[1]) : nil,
        numbers: fields[1...5].compactMap { Int($0) }, sum: sum)
    }
  }

  /// FNV-1a 64 of the samples, most significant byte first.
  static func sum(of picture: Picture) -> UInt64 {
    let isWide = picture.header.format.sampleType == .uint16
    var value: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in picture.bytes.indices {
      let byte = picture.bytes[isWide && UInt16(1).littleEndian == 1 ? index ^ 1 : index]
      value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
    return value
  }
}
