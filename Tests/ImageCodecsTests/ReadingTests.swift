import ImageCodecs
import Raster
import Testing

/// Samples of the stored pictures: known ones for PNG, those of djpeg for JPEG.
@Suite struct ReadingTests {
  @Test func theStoredExpectationsAreThere() { #expect(Expectation.all().count == 161) }

  @Test(arguments: Expectation.all())
  func samplesAreWhatTheFileHolds(expected: Expectation) throws {
    var options = DecodingOptions()
    options.readsLuminanceOnly = expected.readsLuminanceOnly
    for bandRows in [1, 4, 64] {
      let fromFile = try PictureReader(path: Fixture.folder + "/" + expected.file, options: options)
      if let side = expected.side { fromFile.reduce(keeping: side) }
      let picture = try Picture(fromFile, bandRows: bandRows)
      let format = picture.header.format
      #expect(
        expected.numbers == [
          picture.header.height, picture.header.width, format.colorChannels, format.hasAlpha ? 1 : 0,
          format.sampleType.byteCount * 8,
        ])
      #expect(Expectation.sum(of: picture) == expected.sum)
      #expect(fromFile.warnings.isEmpty)
      let fromMemory = try PictureReader(bytes: Fixture.bytes(expected.file), name: expected.file, options: options)
      if let side = expected.side { fromMemory.reduce(keeping: side) }
      #expect(try Picture(fromMemory) == picture)
    }
  }

  @Test func thePictureEndsWithAnEmptyBand() throws {
    let reader = try PictureReader(bytes: Fixture.bytes("exif6.jpg"), name: "a")
    let band = RowBand(width: reader.header.width, capacity: 100, format: reader.header.format)
    try reader.read(into: band)
    #expect(band.rows == 0..<19)
    try reader.read(into: band)
    #expect(band.rows.isEmpty)
  }

  @Test(arguments: [
    ("", "It is empty."), ("Dear diary,\n", "a text file"), ("GIF89a\u{1}\0", "a GIF"), ("II*\0\u{8}\0", "a TIFF"),
    ("RIFF\u{1}\0\0\0WEBPVP8 ", "a WebP"), ("%PDF-1.4", "a PDF"), ("P6\n1 1\n255\n", "a PNM"), ("\0\u{1}", "NPY file."),
  ])
  func otherFilesAreNamed(text: String, words: String) {
    let error = #expect(throws: ImageCodecError.self) { try PictureReader(bytes: Array(text.utf8), name: "a") }
    #expect(error?.cause == .malformed)
    #expect(error?.message.contains(words) == true)
  }

  @Test func missingFilesAndFoldersAreNamed() {
    let missing = #expect(throws: ImageCodecError.self) { try PictureReader(path: "/no/such/file.png") }
    #expect(missing?.cause == .cannotRead)
    #expect(missing?.description == "/no/such/file.png: There is no such file; check the name.")
    let folder = #expect(throws: ImageCodecError.self) { try PictureReader(path: "/tmp") }
    #expect(folder?.cause == .cannotRead)
    #expect(folder?.message.contains("folder") == true)
  }
}
