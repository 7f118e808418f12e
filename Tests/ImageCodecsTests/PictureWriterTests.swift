import Glibc
import ImageCodecs
import Raster
import Testing

/// A place for a picture: nothing is there before the picture is complete.
@Suite struct PictureWriterTests {
  static let gray = PixelFormat(colorChannels: 1, sampleType: .uint8)

  /// Packs `picture` as the writer wants it; only for pictures that are in that format already.
  private func write(_ picture: Picture, to writer: PictureWriter) throws {
    #expect(try writer.pixelFormat(for: picture.header) == picture.header.format)
    try picture.write(to: writer.makeSink(for: picture.header, parallel: Threads.serial))
  }

  @Test(arguments: [("a.png", PictureFileFormat.png), ("b.JPG", .jpeg), ("c.d.jpeg", .jpeg), ("e.npy", .npy)])
  func theExtensionChoosesTheFormat(name: String, format: PictureFileFormat) throws {
    let folder = try TemporaryFolder()
    let writer = try PictureWriter(path: folder.path + "/" + name)
    #expect(writer.options == EncodingOptions(format: format))
    let pixels = PixelFormat(colorChannels: 1, sampleType: format == .npy ? .float32 : .uint8)
    let picture = Picture.sample(height: 9, width: 7, format: pixels)
    try write(picture, to: writer)
    #expect(folder.names == [name])
    #expect(try folder.contents(of: name) == picture.encoded(EncodingOptions(format: format)))
    #expect(try PictureReader(path: folder.path + "/" + name).format == format)
  }

  @Test(arguments: ["picture", "picture.gif", "folder.png/picture", ".png", "a.", ""])
  func aNameThatTellsNoFormatIsRefused(name: String) {
    let error = #expect(throws: ImageCodecError.self) { try PictureWriter(path: name) }
    #expect(error?.cause == .unsupported)
    #expect(error?.name == name)
    #expect(error?.message.contains(".png, .jpg or .npy") == true)
  }

  @Test func optionsGoBeforeTheExtension() throws {
    let folder = try TemporaryFolder()
    let picture = Picture.sample(height: 3, width: 4, format: Self.gray)
    try write(picture, to: PictureWriter(path: folder.path + "/a.jpg", options: EncodingOptions(format: .png)))
    #expect(try Picture(PictureReader(path: folder.path + "/a.jpg")) == picture)
  }

  @Test func makingAWriterTouchesNothing() throws {
    let folder = try TemporaryFolder()
    _ = try PictureWriter(path: folder.path + "/a.png")
    let missing = try PictureWriter(path: folder.path + "/none/a.png")
    #expect(folder.names.isEmpty)
    let header = Picture.sample(height: 1, width: 1, format: Self.gray).header
    let error = #expect(throws: ImageCodecError.self) { try missing.makeSink(for: header, parallel: Threads.serial) }
    #expect(error?.cause == .cannotCreate)
  }

  @Test func aPictureThatIsNotCompleteLeavesTheOldOne() throws {
    let folder = try TemporaryFolder()
    let writer = try PictureWriter(path: folder.path + "/a.png")
    let picture = Picture.sample(height: 6, width: 5, format: Self.gray)
    try write(picture, to: writer)
    let before = try folder.contents(of: "a.png")
    do {
      let sink = try writer.makeSink(for: picture.header, parallel: Threads.serial)
      let band = RowBand(width: 5, capacity: 2, format: Self.gray)
      band.rows = 0..<2
      try sink.write(band)
      #expect(folder.names.count == 2)
    }
    #expect(folder.names == ["a.png"])
    #expect(try folder.contents(of: "a.png") == before)
  }

  @Test func oneWriterServesPictureAfterPicture() throws {
    let folder = try TemporaryFolder()
    let writer = try PictureWriter(path: folder.path + "/a.png")
    for seed in 1...3 as ClosedRange<UInt64> {
      let picture = Picture.sample(height: 6, width: 5, format: Self.gray, seed: seed)
      try write(picture, to: writer)
      #expect(try Picture(PictureReader(path: folder.path + "/a.png")) == picture)
    }
  }

  @Test(arguments: PictureFileFormat.allCases)
  func aDescriptorGetsTheSameBytesAndStaysOpen(format: PictureFileFormat) throws {
    let folder = try TemporaryFolder()
    let descriptor = unsafe open(folder.path + "/a", O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    #expect(descriptor >= 0)
    defer { close(descriptor) }
    let pixels = PixelFormat(colorChannels: 1, sampleType: format == .npy ? .float32 : .uint8)
    let picture = Picture.sample(height: 9, width: 7, format: pixels)
    let options = EncodingOptions(format: format)
    try write(picture, to: PictureWriter(fileDescriptor: descriptor, name: "a", options: options))
    #expect(try folder.contents(of: "a") == picture.encoded(options))
    #expect(unsafe Glibc.write(descriptor, "!", 1) == 1)
  }

  @Test func whatInterlacingHoldsIsSaid() throws {
    var options = EncodingOptions(format: .png)
    let header = PictureHeader(height: 10, width: 20, format: Self.gray)
    #expect(PictureWriter.standardOutput(options).heldBytes(for: header) == 0)
    options.png.interlaced = true
    #expect(PictureWriter.standardOutput(options).heldBytes(for: header) == 200)
  }
}
