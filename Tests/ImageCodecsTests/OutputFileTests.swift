import ImageCodecs
import Raster
import Testing

/// The outputs of pictures are files as room Files makes them, and their errors are this library's.
@Suite struct OutputFileTests {
  @Test func aFileAppearsWholeOrNotAtAll() throws {
    let folder = try TemporaryFolder()
    let output = try OutputFile(path: folder.path + "/a")
    #expect(output.name == folder.path + "/a")
    try output.write([1, 2, 3])
    #expect(folder.names.count == 1)
    #expect(folder.names != ["a"])
    try output.commit()
    let other = try OutputFile(path: folder.path + "/b")
    other.discard()
    #expect(folder.names == ["a"])
    #expect(try folder.contents(of: "a") == [1, 2, 3])
  }

  @Test func placesThatCannotBeAreNamed() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/none/a"
    let missing = #expect(throws: ImageCodecError.self) { try OutputFile(path: path) }
    #expect(missing?.cause == .cannotCreate)
    #expect(missing?.name == path)
    #expect(missing?.message.contains("make it first") == true)
  }

  @Test(arguments: PictureFileFormat.allCases)
  func aFullDiskIsSaid(format: PictureFileFormat) throws {
    let picture = Picture.sample(
      height: 8, width: 8, format: .init(colorChannels: 1, sampleType: format == .npy ? .float32 : .uint8))
    let output = try OutputFile(path: "/dev/full")
    let error = #expect(throws: ImageCodecError.self) {
      try picture.write(
        to: makePictureSink(
          header: picture.header, options: EncodingOptions(format: format), output: output, parallel: Threads.serial))
    }
    #expect(error?.cause == .inputOutput)
    #expect(error?.message.contains("full") == true)
  }
}
