import Raster
import Testing

@testable import ImageCodecs

/// What the header says of the file is passed on beside the rows.
@Suite struct StorageTests {
  @Test(arguments: [
    ("gray1.png", 1, false, 1), ("palette4.png", 4, false, 1), ("rgb16-adam7.png", 16, true, 1),
    ("exif6.jpg", 8, false, 6), ("444-progressive.jpg", 8, true, 1),
  ])
  func depthPassesAndOrientationAreThoseOfTheFile(name: String, depth: Int, interlaced: Bool, orientation: Int) throws {
    let storage = try PictureReader(path: Fixture.folder + "/" + name).storage
    #expect(storage?.bitDepth == depth && storage?.isInterlaced == interlaced)
    #expect(storage?.orientation.rawValue == orientation)
  }
}
