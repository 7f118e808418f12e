import ArgumentParser
import ImageCodecs
import Testing

@testable import burin

/// Flags become the options of the codecs.
@Suite struct OptionTests {
  @Test(arguments: [
    ("1", 1), ("512", 512), ("1b", 1), ("2KB", 2000), ("2K", 2048), ("2kib", 2048), ("3MB", 3_000_000),
    ("3MiB", 3 << 20),
    ("2GiB", 2 << 30), ("2G", 2 << 30), ("1TB", 1_000_000_000_000),
  ])
  func byteCountsAreReadWithTheirUnits(text: String, bytes: Int) {
    #expect(ByteCount(argument: text)?.bytes == bytes)
  }

  @Test(arguments: ["", "0", "-1", "GiB", "1.5G", "1 G", "9999999999999999999", "99999999999GiB", "1XB", "١"])
  func otherTextsAreNoByteCounts(text: String) {
    #expect(ByteCount(argument: text) == nil)
  }

  @Test func byteCountsAreShownInTheLargestUnit() {
    #expect(ByteCount(bytes: 2 << 30).description == "2GiB")
    #expect(ByteCount(bytes: 1536).description == "1536B")
    #expect(ByteCount(bytes: 3 << 10).description == "3KiB")
  }

  @Test func withoutFlagsTheLibrariesDefaultsHold() throws {
    let command = try FilterCommand.parse(["", "a", "-o", "b"])
    let reading = command.decoding.makeOptions(keepsMetadata: true)
    #expect(reading.limits.maximumPixels == 268_402_689)
    #expect(reading.limits.maximumJPEGSide == 65_500)
    #expect(reading.limits.maximumPNGSide == 1_000_000)
    #expect(reading.limits.maximumMemory == 2 << 30)
    #expect(reading.limits.maximumScans == 100)
    #expect(reading.failOn == .error)
    let writing = command.encoding.makeOptions(format: .jpeg)
    #expect(writing.jpeg.quality == 90)
    #expect(writing.jpeg.chroma == nil)
    #expect(!writing.jpeg.optimized)
    #expect(!writing.jpeg.progressive)
    #expect(writing.keepsMetadata)
  }

  @Test func everyFlagArrives() throws {
    let command = try FilterCommand.parse([
      "", "a", "-o", "b", "--quality", "55", "--chroma", "422", "--progressive", "--optimize", "--compression", "2",
      "--png-filter", "paeth", "--interlace", "--bit-depth", "16", "--strip", "--fail-on", "none", "--max-pixels", "7",
      "--max-side", "8", "--max-memory", "9KiB", "--max-scans", "10", "--threads", "3", "--json", "-q",
    ])
    let jpeg = command.encoding.makeOptions(format: .jpeg).jpeg
    #expect((jpeg.quality, jpeg.chroma, jpeg.progressive, jpeg.optimized) == (55, .yuv422, true, true))
    let png = command.encoding.makeOptions(format: .png)
    #expect((png.png.compressionLevel, png.png.filter, png.png.interlaced) == (2, .paeth, true))
    #expect(png.bitDepth == 16)
    #expect(command.encoding.makeOptions(format: .jpeg).bitDepth == nil)
    #expect(!png.keepsMetadata)
    let reading = command.decoding.makeOptions(keepsMetadata: false)
    #expect(reading.failOn == .none)
    #expect((reading.limits.maximumPixels, reading.limits.maximumJPEGSide, reading.limits.maximumPNGSide) == (7, 8, 8))
    #expect((reading.limits.maximumMemory, reading.limits.maximumScans) == (9 << 10, 10))
    #expect(command.running.threads == 3)
    #expect(command.running.json && command.running.quiet)
  }
}
