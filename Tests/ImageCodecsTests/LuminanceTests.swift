import ImageCodecs
import Raster
import Testing

/// The gray that a JPEG stores beside its colours, asked for after the header was read.
@Suite struct LuminanceTests {
  static let files = ["444.jpg", "420.jpg", "420-progressive.jpg", "gray.jpg", "rgb.jpg", "cmyk.jpg", "rgb8.png"]

  @Test(arguments: files + (1...8).map { "exif\($0).jpg" })
  func askingLaterGivesWhatTheOptionGives(file: String) throws {
    var options = DecodingOptions()
    options.readsLuminanceOnly = true
    let early = try PictureReader(path: Fixture.folder + "/" + file, options: options)
    let late = try PictureReader(path: Fixture.folder + "/" + file)
    late.giveLuminanceOnly()
    #expect(late.header == early.header)
    #expect(try Picture(late) == Picture(early))
  }

  @Test func aJPEGOfThreeChannelsBecomesGray() throws {
    let reader = try PictureReader(path: Fixture.folder + "/420.jpg")
    #expect(reader.header.format.colorChannels == 3)
    reader.giveLuminanceOnly()
    #expect(reader.header.format.colorChannels == 1)
  }

  @Test(arguments: ["420.jpg", "exif6.jpg"]) func askingAfterTheFirstRowChangesNothing(file: String) throws {
    try Picture.expectUnchanged(Fixture.folder + "/" + file) { $0.giveLuminanceOnly() }
  }
}
