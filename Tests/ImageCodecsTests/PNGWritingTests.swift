import ImageCodecs
import Raster
import Testing

/// What the PNG encoder writes, read back.
@Suite struct PNGWritingTests {
  static let formats = [false, true].flatMap { hasAlpha in
    [1, 3].flatMap { channels in
      [SampleType.uint8, .uint16].map {
        PixelFormat(colorChannels: channels, hasAlpha: hasAlpha, sampleType: $0)
      }
    }
  }

  @Test(arguments: formats, PNGRowFilter.allCases)
  func aPictureComesBack(format: PixelFormat, filter: PNGRowFilter) throws {
    for interlaced in [false, true] {
      for (height, width) in [(1, 1), (3, 5), (33, 17)] {
        let picture = Picture.sample(height: height, width: width, format: format)
        var options = EncodingOptions(format: .png)
        options.png.filter = filter
        options.png.interlaced = interlaced
        let reader = try PictureReader(bytes: picture.encoded(options), name: "a.png")
        #expect(try Picture(reader) == picture)
        #expect(reader.warnings.isEmpty)
      }
    }
  }

  @Test func theBytesDoNotDependOnTheThreads() throws {
    let format = PixelFormat(colorChannels: 3, sampleType: .uint8)
    // 700 × 1500 × 3 bytes are more than one batch of eight strips.
    let picture = Picture.sample(height: 1500, width: 700, format: format)
    var options = EncodingOptions(format: .png)
    options.png.compressionLevel = 1
    let serial = try picture.encoded(options)
    #expect(try Picture(PictureReader(bytes: serial, name: "a.png"), bandRows: 64) == picture)
    #expect(try picture.encoded(options, parallel: Threads.parallel(2)) == serial)
    #expect(try picture.encoded(options, parallel: Threads.parallel(7)) == serial)
  }
}
