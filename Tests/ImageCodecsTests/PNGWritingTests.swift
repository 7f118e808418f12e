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

  @Test(arguments: [1, 2, 4])
  func fewBitsRoundToNearest(bitDepth: Int) throws {
    let format = PixelFormat(colorChannels: 1, sampleType: .uint8)
    let picture = Picture(
      header: PictureHeader(height: 16, width: 17, format: format), bytes: (0..<272).map { UInt8($0 % 256) })
    let largest = (1 << bitDepth) - 1
    let expected = picture.bytes.map { sample in
      UInt8((Double(sample) * Double(largest) / 255).rounded() * 255 / Double(largest))
    }
    for interlaced in [false, true] {
      var options = EncodingOptions(format: .png)
      options.bitDepth = bitDepth
      options.png.interlaced = interlaced
      #expect(try options.outputFormat(for: picture.header) == format)
      let bytes = try picture.encoded(options)
      #expect(bytes[24] == UInt8(bitDepth))
      #expect(try Picture(PictureReader(bytes: bytes, name: "a.png")).bytes == expected)
    }
  }

  @Test func depthsFollowTheSourceUnlessAsked() throws {
    func format(_ type: SampleType, _ bitDepth: Int?, channels: Int = 3) throws -> SampleType {
      var options = EncodingOptions(format: .png)
      options.bitDepth = bitDepth
      let header = PictureHeader(
        height: 1, width: 1, format: PixelFormat(colorChannels: channels, sampleType: type))
      return try options.outputFormat(for: header).sampleType
    }
    #expect(try format(.uint16, nil) == .uint16)
    #expect(try format(.uint16, 8) == .uint8)
    #expect(try format(.uint8, 16) == .uint16)
    #expect(try format(.float32, nil) == .uint8)
    #expect(throws: ImageCodecError.self) { try format(.uint8, 4) }
    #expect(throws: ImageCodecError.self) { try format(.uint8, 3, channels: 1) }
    #expect(throws: ImageCodecError.self) { try format(.float32, nil, channels: 5) }
  }
}
