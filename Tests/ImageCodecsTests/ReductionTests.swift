import ImageCodecs
import Raster
import Testing

/// JPEGs that are given smaller than they are; what is in them is compared with djpeg's among the stored expectations.
@Suite struct ReductionTests {
  /// Sides of 45×37 pixels at an eighth, a quarter and half of the size, rounded up.
  @Test(arguments: [
    (1, 6, 5), (5, 6, 5), (6, 6, 5), (7, 12, 10), (11, 12, 10), (12, 12, 10), (13, 23, 19), (22, 23, 19), (23, 23, 19),
    (24, 45, 37), (99, 45, 37),
  ])
  func theLeastSizeThatKeepsTheSideIsTaken(side: Int, width: Int, height: Int) throws {
    let reader = try PictureReader(path: Fixture.folder + "/420.jpg")
    reader.reduce(keeping: side)
    #expect((reader.header.width, reader.header.height) == (width, height))
    #expect(try Picture(reader).bytes.count == width * height * 3)
  }

  @Test func aSideThatIsAskedForLaterCounts() throws {
    let reader = try PictureReader(path: Fixture.folder + "/420.jpg")
    reader.reduce(keeping: 1)
    reader.giveLuminanceOnly()
    reader.reduce(keeping: 13)
    #expect((reader.header.width, reader.header.format.colorChannels) == (23, 1))
    #expect(try Picture(reader).bytes.count == 23 * 19)
  }

  @Test(arguments: ["rgb8.png", "rgb8-adam7.png", "planes-f4.npy"]) func othersStayAsTheyAre(file: String) throws {
    let whole = try Picture(PictureReader(path: Fixture.folder + "/" + file))
    let reader = try PictureReader(path: Fixture.folder + "/" + file)
    reader.reduce(keeping: 1)
    #expect(try Picture(reader) == whole)
  }

  @Test(arguments: ["420.jpg", "exif6.jpg"]) func askingAfterTheFirstRowChangesNothing(file: String) throws {
    try Picture.expectUnchanged(Fixture.folder + "/" + file) { $0.reduce(keeping: 1) }
  }

  /// A file that is cut off ends as a whole one would, or is read as far as it goes.
  @Test(arguments: ["420.jpg", "420-progressive.jpg", "gray.jpg", "cmyk.jpg"])
  func cutFilesEndWithASentence(file: String) throws {
    let bytes = try Fixture.bytes(file)
    var tolerant = DecodingOptions()
    tolerant.failOn = .none
    for count in stride(from: bytes.count / 2, to: bytes.count - 2, by: 7) {
      guard let reader = try? PictureReader(bytes: Array(bytes[..<count]), name: "a") else { continue }
      reader.reduce(keeping: 13)
      #expect(throws: ImageCodecError.self) { try Picture(reader) }
      let other = try PictureReader(bytes: Array(bytes[..<count]), name: "a", options: tolerant)
      other.reduce(keeping: 13)
      #expect(try Picture(other).bytes.count == 23 * 19 * other.header.format.colorChannels)
      #expect(!other.warnings.isEmpty)
    }
  }

  /// The limits are those of the whole picture: its codes are all read.
  @Test func limitsStand() throws {
    var options = DecodingOptions()
    options.limits.maximumPixels = 45 * 37 - 1
    #expect(throws: ImageCodecError.self) { try PictureReader(path: Fixture.folder + "/420.jpg", options: options) }
  }
}
