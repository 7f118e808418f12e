import ImageCodecs
import Raster
import Testing

/// What the JPEG encoder writes, read back.
@Suite struct JPEGWritingTests {
  /// A picture without edges, so that a good JPEG is near it.
  static func smooth(height: Int, width: Int, channels: Int) -> Picture {
    let format = PixelFormat(colorChannels: channels, sampleType: .uint8)
    let bytes = (0..<(height * width * channels)).map { index in
      let (pixel, channel) = index.quotientAndRemainder(dividingBy: channels)
      let (y, x) = pixel.quotientAndRemainder(dividingBy: width)
      return UInt8(60 + y + x + channel * 30)
    }
    return Picture(header: PictureHeader(height: height, width: width, format: format), bytes: bytes)
  }

  @Test(arguments: [1, 3], [false, true])
  func aSmoothPictureComesBackNearly(channels: Int, progressive: Bool) throws {
    let picture = Self.smooth(height: 35, width: 29, channels: channels)
    for chroma in ChromaSampling.allCases {
      for optimized in [false, true] {
        var options = EncodingOptions(format: .jpeg)
        options.jpeg.quality = 98
        options.jpeg.chroma = chroma
        options.jpeg.progressive = progressive
        options.jpeg.optimized = optimized
        let reader = try PictureReader(bytes: picture.encoded(options), name: "a")
        let copy = try Picture(reader)
        #expect(copy.header.format == picture.header.format)
        #expect(reader.warnings.isEmpty)
        let error = zip(copy.bytes, picture.bytes).map { abs(Int($0) - Int($1)) }.reduce(0, +)
        // Quality 98 divides coefficients by at most 5: well below 2 in 255 on a ramp.
        #expect(error < 2 * picture.bytes.count)
      }
    }
  }

  @Test func qualityChoosesTheSampling() throws {
    // The frame header gives the luma's sampling: 0x11 is 4:4:4, 0x22 is 4:2:0.
    func sampling(_ change: (inout JPEGOptions) -> Void) throws -> UInt8 {
      var options = EncodingOptions(format: .jpeg)
      change(&options.jpeg)
      let bytes = try Self.smooth(height: 8, width: 8, channels: 3).encoded(options)
      let frame = try #require(bytes.indices.dropLast().first { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xC0 })
      return bytes[frame + 11]
    }
    #expect(try sampling { _ in } == 0x11)
    #expect(try sampling { $0.quality = 89 } == 0x22)
    #expect(try sampling { $0.chroma = .yuv422 } == 0x21)
    #expect(
      try sampling {
        $0.quality = 50
        $0.chroma = .yuv444
      } == 0x11)
  }

  @Test func optimizedTablesAreSmaller() throws {
    let picture = Self.smooth(height: 64, width: 64, channels: 3)
    var options = EncodingOptions(format: .jpeg)
    let standard = try picture.encoded(options).count
    options.jpeg.optimized = true
    #expect(try picture.encoded(options).count < standard)
  }

  @Test func whatAJPEGCannotHoldIsRefused() throws {
    func outputFormat(_ format: PixelFormat, bitDepth: Int? = nil) throws -> PixelFormat {
      var options = EncodingOptions(format: .jpeg)
      options.bitDepth = bitDepth
      return try options.outputFormat(for: PictureHeader(height: 1, width: 1, format: format))
    }
    let rgba16 = PixelFormat(colorChannels: 3, hasAlpha: true, sampleType: .uint16)
    #expect(try outputFormat(rgba16) == PixelFormat(colorChannels: 3, sampleType: .uint8))
    #expect(throws: ImageCodecError.self) { try outputFormat(rgba16, bitDepth: 16) }
    #expect(throws: ImageCodecError.self) { try outputFormat(PixelFormat(colorChannels: 4, sampleType: .float32)) }
    let output = try OutputFile(path: "/dev/null")
    let wide = PictureHeader(height: 1, width: 65_501, format: PixelFormat(colorChannels: 1, sampleType: .uint8))
    #expect(throws: ImageCodecError.self) {
      try makePictureSink(
        header: wide, options: EncodingOptions(format: .jpeg), output: output, parallel: Threads.serial)
    }
  }
}
