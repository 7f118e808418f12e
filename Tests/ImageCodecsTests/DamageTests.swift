import ImageCodecs
import Raster
import Testing

/// Files cut off and changed: a clear error or a whole picture, and never a crash.
@Suite struct DamageTests {
  static let files = [
    "rgb8.png", "rgb16-adam7.png", "palette4-key.png", "gray.jpg", "420.jpg", "420-progressive.jpg", "exif6.jpg",
    "icc.jpg", "metadata.png", "planes-f4.npy",
  ]

  static func options(_ failOn: DamageTolerance) -> DecodingOptions {
    var options = DecodingOptions()
    options.failOn = failOn
    return options
  }

  /// Reads a picture, or answers with the error's cause.
  static func outcome(_ bytes: [UInt8], _ failOn: DamageTolerance) throws -> (
    picture: Picture?, cause: ImageCodecError.Cause?, warnings: [String]
  ) {
    do {
      let reader = try PictureReader(bytes: bytes, name: "a", options: options(failOn))
      let picture = try Picture(reader)
      return (picture, nil, reader.warnings)
    } catch let error as ImageCodecError {
      #expect(error.message.hasSuffix("."))
      return (nil, error.cause, [])
    }
  }

  @Test(arguments: files)
  func aFileCutOffAnywhereFails(file: String) throws {
    let bytes = try Fixture.bytes(file)
    let whole = try Picture(PictureReader(bytes: bytes, name: "a"))
    for count in 0..<bytes.count {
      // A profile of kilobytes is cut at every seventh place, everything else at every one.
      if bytes.count > 2000, count % 7 != 0, count < bytes.count - 600 { continue }
      let cut = Array(bytes[..<count])
      for failOn in [DamageTolerance.truncated, .error] {
        let outcome = try Self.outcome(cut, failOn)
        #expect(outcome.picture == nil, "\(count) of \(bytes.count) bytes were read as a picture")
        #expect(outcome.cause == .malformed)
      }
      let tolerant = try Self.outcome(cut, .none)
      if let picture = tolerant.picture {
        #expect(picture.header.height == whole.header.height && picture.header.width == whole.header.width)
        #expect(picture.bytes.count == whole.bytes.count)
        #expect(!tolerant.warnings.isEmpty)
      } else {
        #expect(tolerant.cause == .malformed)
      }
    }
  }

  @Test func whatIsThereOfACutFileIsTaken() throws {
    // A picture of several rows a strip, so that half of the file holds some of them.
    let format = PixelFormat(colorChannels: 3, sampleType: .uint8)
    let picture = Picture.sample(height: 400, width: 300, format: format)
    for interlaced in [false, true] {
      var options = EncodingOptions(format: .png)
      options.png.interlaced = interlaced
      let bytes = try picture.encoded(options)
      let taken = try #require(try Self.outcome(Array(bytes[..<(bytes.count / 2)]), .none).picture)
      let first = 100 * 900
      if interlaced {
        // The first six passes hold every even row, in about half of the bytes; the first five are surely there.
        for y in stride(from: 0, to: 400, by: 4) {
          #expect(taken.bytes[y * 900..<y * 900 + 3] == picture.bytes[y * 900..<y * 900 + 3])
        }
      } else {
        #expect(taken.bytes[..<first] == picture.bytes[..<first])
      }
      #expect(taken.bytes[(taken.bytes.count - 900)...].contains(0))
      #expect(taken.bytes.count == picture.bytes.count)
    }
  }

  @Test(arguments: files)
  func aChangedFileNeverCrashes(file: String) throws {
    let bytes = try Fixture.bytes(file)
    var generator = SplitMix(state: 42)
    for _ in 0..<250 {
      var changed = bytes
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        changed[Int.random(in: changed.indices, using: &generator)] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      }
      for failOn in [DamageTolerance.none, .error] { _ = try Self.outcome(changed, failOn) }
    }
  }

  @Test func aChangedSampleOfAPNGFails() throws {
    // Every byte of a PNG is under a checksum, or is a checksum: no change may pass.
    let bytes = try Fixture.bytes("rgb8.png")
    for index in bytes.indices {
      var changed = bytes
      changed[index] ^= 0x10
      #expect(try Self.outcome(changed, .error).picture == nil, "byte \(index)")
    }
  }

  @Test func wrongChecksumsAreTakenWhereAsked() throws {
    // The checksum of the first IDAT of a picture that is whole.
    var bytes = try Fixture.bytes("rgb8.png")
    let whole = try Picture(PictureReader(bytes: bytes, name: "a"))
    let data = try #require(bytes.indices.first { bytes[$0...].starts(with: Array("IDAT".utf8)) })
    let count = Int(bytes[data - 2]) << 8 | Int(bytes[data - 1])
    bytes[data + 4 + count] ^= 1
    #expect(try Self.outcome(bytes, .error).cause == .malformed)
    for failOn in [DamageTolerance.none, .truncated] {
      let taken = try Self.outcome(bytes, failOn)
      #expect(taken.picture == whole)
      #expect(taken.warnings.count == 1)
    }
  }

  @Test func wrongCoefficientsAreTakenWhereAsked() throws {
    let bytes = try Fixture.bytes("420-restart.jpg")
    // Ones alone, which are no Huffman code, in the middle of the only scan; a 0 after FF keeps it from being a marker.
    var changed = bytes
    let scan = try #require(bytes.indices.dropLast().first { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xDA })
    changed.replaceSubrange((scan + 60)..<(scan + 70), with: (0..<10).map { $0 % 2 == 0 ? 0xFF : 0 })
    #expect(try Self.outcome(changed, .error).cause == .malformed)
    let taken = try Self.outcome(changed, .truncated)
    #expect(taken.picture?.bytes.count == 37 * 45 * 3)
    #expect(!taken.warnings.isEmpty)
  }

  @Test func aReaderThatFailedFailsAgain() throws {
    let bytes = try Fixture.bytes("420.jpg")
    let reader = try PictureReader(bytes: Array(bytes[..<(bytes.count - 100)]), name: "a")
    let band = RowBand(width: reader.header.width, capacity: 64, format: reader.header.format)
    for _ in 0..<3 { #expect(throws: ImageCodecError.self) { try reader.read(into: band) } }
  }

  @Test func remarksFailOnlyWhereAsked() throws {
    // Bytes between two markers are a remark: no sample is lost. The first marker ends at byte 20.
    var bytes = try Fixture.bytes("gray.jpg")
    bytes.insert(contentsOf: [0x00, 0x01], at: 20)
    let taken = try Self.outcome(bytes, .error)
    #expect(taken.picture != nil)
    #expect(taken.warnings.count == 1)
    #expect(try Self.outcome(bytes, .warning).cause == .malformed)
  }

  @Test func bytesBehindThePictureAreIgnored() throws {
    for file in ["rgb8.png", "420.jpg"] {
      let bytes = try Fixture.bytes(file) + [1, 2, 3]
      #expect(try Self.outcome(bytes, .warning).picture != nil)
    }
  }
}
