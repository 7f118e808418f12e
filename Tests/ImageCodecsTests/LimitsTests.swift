import ImageCodecs
import Raster
import Testing

/// What is refused before memory is spent.
@Suite struct LimitsTests {
  static func refusal(_ bytes: [UInt8], _ change: (inout DecodingLimits) -> Void = { _ in }) -> ImageCodecError? {
    var options = DecodingOptions()
    change(&options.limits)
    do {
      _ = try Picture(PictureReader(bytes: bytes, name: "a", options: options))
      return nil
    } catch {
      return error as? ImageCodecError
    }
  }

  /// A PNG whose header claims other sides; its checksum is right, and its rows are missing.
  static func png(
    height: UInt32, width: UInt32, isInterlaced: Bool = false, data: [UInt8] = [0x78, 0x9C, 0x03, 0x00]
  ) -> [UInt8] {
    func bigEndian(_ value: UInt32) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) } }
    func chunk(_ type: String, _ payload: [UInt8]) -> [UInt8] {
      var sum: UInt32 = 0xFFFF_FFFF
      for byte in Array(type.utf8) + payload {
        sum ^= UInt32(byte)
        for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
      }
      return bigEndian(UInt32(payload.count)) + Array(type.utf8) + payload + bigEndian(~sum)
    }
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
      + chunk("IHDR", bigEndian(width) + bigEndian(height) + [8, 6, 0, 0, isInterlaced ? 1 : 0])
      + chunk("IDAT", data) + chunk("IEND", [])
  }

  /// The rows of a picture stored without compression, and so many blocks of 60,000 zeros behind them.
  static func stored(_ rows: [UInt8], blocksBehind: Int) -> [UInt8] {
    func block(_ bytes: [UInt8], isLast: Bool) -> [UInt8] {
      let count = UInt16(bytes.count)
      let length = [UInt8(count & 255), UInt8(count >> 8)]
      return [isLast ? 1 : 0] + length + length.map { ~$0 } + bytes
    }
    var stream = [0x78, 0x01] + block(rows, isLast: false)
    for index in 0..<blocksBehind {
      stream += block([UInt8](repeating: 0, count: 60_000), isLast: index == blocksBehind - 1)
    }
    return stream
  }

  /// libpng inflates what follows the last row only to throw it away; a megabyte of that may be a gigabyte of work.
  @Test func dataBehindTheLastRowIsNotInflatedForever() throws {
    let rows: [UInt8] = [0, 1, 2, 3, 4, 0, 5, 6, 7, 8]
    let bytes = Self.png(height: 2, width: 1, data: Self.stored(rows, blocksBehind: 5))
    #expect(Self.refusal(bytes)?.message.contains("more data follows") == true)
    let few = Self.png(height: 2, width: 1, data: Self.stored(rows, blocksBehind: 1))
    #expect(Self.refusal(few)?.message.contains("more data follows") != true)
  }

  @Test func aHeaderThatClaimsTwoGigapixelsIsRefused() {
    #expect(Self.refusal(Self.png(height: 32768, width: 65536))?.cause == .refused)
    #expect(Self.refusal(Self.png(height: 32768, width: 65536))?.message.contains("--max-pixels") == true)
    #expect(Self.refusal(Self.png(height: 1, width: 0x7FFF_FFFF))?.message.contains("--max-side") == true)
    #expect(Self.refusal(Self.png(height: 0x7FFF_FFFF, width: 0x7FFF_FFFF))?.cause == .refused)
    #expect(Self.refusal(Self.png(height: 0x8000_0000, width: 1))?.cause == .malformed)
    #expect(Self.refusal(Self.png(height: 0, width: 1))?.cause == .malformed)
  }

  @Test func limitsCountExactly() throws {
    let bytes = try Fixture.bytes("rgb8.png")  // 9 × 13 pixels
    #expect(Self.refusal(bytes) { $0.maximumPixels = 117 } == nil)
    #expect(Self.refusal(bytes) { $0.maximumPixels = 116 }?.cause == .refused)
    #expect(Self.refusal(bytes) { $0.maximumPNGSide = 13 } == nil)
    #expect(Self.refusal(bytes) { $0.maximumPNGSide = 12 }?.cause == .refused)
    let jpeg = try Fixture.bytes("gray.jpg")
    #expect(Self.refusal(jpeg) { $0.maximumJPEGSide = 44 }?.message.contains("--max-side") == true)
  }

  @Test func wholePicturesCountAgainstMemory() throws {
    // 9 × 13 × 3 bytes held by Adam7; the same picture in rows holds two of them.
    #expect(Self.refusal(try Fixture.bytes("rgb8.png")) { $0.maximumMemory = 100 } == nil)
    let interlaced = Self.refusal(try Fixture.bytes("rgb8-adam7.png")) { $0.maximumMemory = 100 }
    #expect(interlaced?.message.contains("--max-memory") == true)
    let progressive = Self.refusal(try Fixture.bytes("420-progressive.jpg")) { $0.maximumMemory = 2000 }
    #expect(progressive?.message.contains("--max-memory") == true)
    let turned = Self.refusal(try Fixture.bytes("exif6.jpg")) { $0.maximumMemory = 600 }
    #expect(turned?.message.contains("--max-memory") == true)
    #expect(Self.refusal(try Fixture.bytes("exif2.jpg")) { $0.maximumMemory = 600 } == nil)
    let large = Self.png(height: 16_000, width: 16_000, isInterlaced: true)
    #expect(Self.refusal(large) { $0.maximumMemory = 1 << 29 }?.cause == .refused)
  }

  @Test func manyScansAreRefused() throws {
    let bytes = try Fixture.bytes("420-progressive.jpg")
    #expect(Self.refusal(bytes) { $0.maximumScans = 10 } == nil)
    let refusal = Self.refusal(bytes) { $0.maximumScans = 9 }
    #expect(refusal?.cause == .refused)
    #expect(refusal?.message.contains("--max-scans") == true)
  }

  @Test func aJPEGsSidesAreHeldToItsHeader() throws {
    var bytes = try Fixture.bytes("gray.jpg")
    let frame = try #require(bytes.indices.dropLast().first { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xC0 })
    bytes.replaceSubrange((frame + 5)...(frame + 8), with: [0xFF, 0xFF, 0xFF, 0xFF])
    #expect(Self.refusal(bytes)?.cause == .refused)
    bytes.replaceSubrange((frame + 5)...(frame + 8), with: [0xFF, 0xDC, 0xFF, 0xDC])
    #expect(Self.refusal(bytes)?.message.contains("--max-pixels") == true)
    bytes.replaceSubrange((frame + 5)...(frame + 8), with: [0, 0, 0, 8])
    #expect(Self.refusal(bytes)?.cause == .malformed)
  }
}
