import ImageCodecs
import Raster
import Testing

/// What travels beside the pixels.
@Suite struct MetadataTests {
  static func copy(_ name: String, to options: EncodingOptions) throws -> PictureMetadata {
    let picture = try Picture(PictureReader(bytes: Fixture.bytes(name), name: name))
    return try PictureReader(bytes: picture.encoded(options), name: "copy").header.metadata
  }

  @Test(arguments: [PictureFileFormat.png, .jpeg])
  func profileGammaAndResolutionTravel(format: PictureFileFormat) throws {
    let source = try PictureReader(bytes: Fixture.bytes("metadata.png"), name: "a").header.metadata
    #expect(try source.iccProfile == Fixture.bytes("srgb.icc"))
    #expect(source.gamma == 0.45455)
    #expect(source.resolution == .init(horizontal: 11811, vertical: 5906, isPerMetre: true))
    let copy = try Self.copy("metadata.png", to: EncodingOptions(format: format))
    #expect(copy.iccProfile == source.iccProfile)
    if format == .png {
      #expect(copy == source)
    } else {
      // JFIF counts whole pixels an inch: 11811 and 5906 a metre are 300 and 150.
      #expect(copy.resolution == .init(horizontal: 300 / 0.0254, vertical: 150 / 0.0254, isPerMetre: true))
    }
  }

  @Test func aJPEGsProfileIsJoinedAndPassedOn() throws {
    #expect(try Self.copy("icc.jpg", to: EncodingOptions(format: .jpeg)).iccProfile == Fixture.bytes("srgb.icc"))
    #expect(try Self.copy("icc.jpg", to: EncodingOptions(format: .png)).iccProfile == Fixture.bytes("srgb.icc"))
  }

  @Test func aProfileOfManyMarkersIsJoined() throws {
    var profile = try Fixture.bytes("srgb.icc")
    profile += (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 7 >> 3) }
    let format = PixelFormat(colorChannels: 3, sampleType: .uint8)
    var picture = Picture.sample(height: 4, width: 4, format: format)
    picture.header.metadata.iccProfile = profile
    let bytes = try picture.encoded(EncodingOptions(format: .jpeg))
    #expect(try PictureReader(bytes: bytes, name: "a").header.metadata.iccProfile == profile)
  }

  @Test func aProfileForOtherColorsIsLeftOut() throws {
    var picture = Picture.sample(height: 4, width: 4, format: PixelFormat(colorChannels: 1, sampleType: .uint8))
    picture.header.metadata.iccProfile = try Fixture.bytes("srgb.icc")
    for format in [PictureFileFormat.png, .jpeg] {
      let bytes = try picture.encoded(EncodingOptions(format: format))
      #expect(try PictureReader(bytes: bytes, name: "a").header.metadata.iccProfile == nil)
    }
  }

  @Test(arguments: 1...8, ["png", "jpg"])
  func orientationIsAppliedAndReset(orientation: Int, ending: String) throws {
    let name = "exif\(orientation).\(ending)"
    let header = try PictureReader(bytes: Fixture.bytes(name), name: name).header
    let exif = try #require(header.metadata.exif)
    let isBigEndian = exif[0] == 0x4D
    #expect(exif[(isBigEndian ? 19 : 18)] == 1)
    #expect(exif[(isBigEndian ? 18 : 19)] == 0)
    #expect((header.height > header.width) == (orientation >= 5))
    for format in [PictureFileFormat.png, .jpeg] {
      #expect(try Self.copy(name, to: EncodingOptions(format: format)).exif == exif)
    }
    if ending == "jpg", let resolution = header.metadata.resolution {
      // 300 dots across and 150 down change places with the sides.
      #expect((resolution.horizontal < resolution.vertical) == (orientation >= 5))
    }
  }

  @Test func strippingDropsAllButTheOrientation() throws {
    var reading = DecodingOptions()
    reading.keepsMetadata = false
    let header = try PictureReader(bytes: Fixture.bytes("exif6.jpg"), name: "a", options: reading).header
    #expect(header.metadata == PictureMetadata())
    #expect(header.height == 19)
    var writing = EncodingOptions(format: .png)
    writing.keepsMetadata = false
    #expect(try Self.copy("metadata.png", to: writing) == PictureMetadata())
  }

  @Test func damagedExifIsUpright() throws {
    // The directory's offset points behind the end.
    var picture = Picture.sample(height: 4, width: 6, format: PixelFormat(colorChannels: 1, sampleType: .uint8))
    for exif: [UInt8] in [
      [0x49, 0x49, 42, 0, 0xFF, 0xFF, 0xFF, 0xFF], [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0xFF, 0xFF], [1, 2, 3],
    ] {
      picture.header.metadata.exif = exif
      let reader = try PictureReader(bytes: picture.encoded(EncodingOptions(format: .jpeg)), name: "a")
      #expect(reader.header.height == 4)
      #expect(reader.header.metadata.exif == exif)
    }
  }
}
