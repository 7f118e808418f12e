import Glibc
import ImageCodecs
import Raster
import Testing

/// Arrays in and out.
@Suite struct NumPyTests {
  static func floats(_ picture: Picture) -> [Float] {
    unsafe picture.bytes.withUnsafeBytes { bytes in
      (0..<(bytes.count / 4)).map { unsafe bytes.loadUnaligned(fromByteOffset: $0 * 4, as: Float.self) }
    }
  }

  @Test(arguments: ["planes-f4.npy", "planes-f8.npy", "planes-f4-big.npy"])
  func planesAreInterleaved(file: String) throws {
    // (channel, y, x) holds (12·channel + 4·y + x − 7) / 8.
    let expected = (0..<24).map { index in
      let (pixel, channel) = index.quotientAndRemainder(dividingBy: 2)
      return Float(12 * channel + pixel - 7) / 8
    }
    let header = PictureHeader(height: 3, width: 4, format: PixelFormat(colorChannels: 2, sampleType: .float32))
    for bandRows in [1, 2, 3, 10] {
      let fromFile = try Picture(PictureReader(path: Fixture.folder + "/" + file), bandRows: bandRows)
      #expect(fromFile.header == header)
      #expect(Self.floats(fromFile) == expected)
      let fromMemory = try Picture(PictureReader(bytes: Fixture.bytes(file), name: file), bandRows: bandRows)
      #expect(fromMemory == fromFile)
    }
  }

  @Test func integersAreTakenAsTheyAre() throws {
    func values(_ file: String) throws -> [Float] {
      Self.floats(try Picture(PictureReader(bytes: Fixture.bytes(file), name: file)))
    }
    #expect(try values("plane-u1.npy") == (0..<12).map { Float($0) })
    #expect(try values("plane-i2.npy") == (0..<12).map { Float($0 - 6) })
    #expect(try values("plane-bool.npy") == [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0])
  }

  @Test func arraysComeBack() throws {
    for channels in [1, 2, 5] {
      let format = PixelFormat(colorChannels: channels, sampleType: .float32)
      let picture = Picture.sample(height: 11, width: 6, format: format)
      let bytes = try picture.encoded(EncodingOptions(format: .npy))
      let array = try NumPyHeader(parsing: bytes)
      #expect(array.shape == (channels == 1 ? [] : [channels]) + [11, 6])
      #expect(array.byteCount % 64 == 0)
      #expect(try Picture(PictureReader(bytes: bytes, name: "a")) == picture)
    }
  }

  @Test func pipesAreHeldInstead() throws {
    // A pipe cannot seek, neither for reading planes nor for writing them; 64 KiB fit into it.
    var ends: [Int32] = [0, 0]
    try #require(unsafe ends.withUnsafeMutableBufferPointer { unsafe pipe($0.baseAddress!) } == 0)
    let bytes = try Fixture.bytes("planes-f4.npy")
    try #require(unsafe bytes.withUnsafeBytes { unsafe write(ends[1], $0.baseAddress, $0.count) } == bytes.count)
    close(ends[1])
    let picture = try Picture(PictureReader(fileDescriptor: ends[0], name: "pipe"))
    close(ends[0])
    #expect(try picture == Picture(PictureReader(bytes: bytes, name: "a")))
  }

  @Test func headersAreSerializedAsNumPyDoes() throws {
    let header = NumPyHeader(shape: [2, 3, 4])
    let bytes = try Fixture.bytes("planes-f4.npy")
    #expect(header.serialized() == Array(bytes[..<header.byteCount]))
    #expect(try NumPyHeader(parsing: bytes) == header)
    #expect(NumPyHeader(shape: []).valueCount == 1)
    let single = try NumPyHeader(parsing: NumPyHeader(shape: [7]).serialized())
    #expect(single.shape == [7])
  }

  @Test func columnMajorValuesAreReordered() throws {
    let bytes = try Fixture.bytes("plane-fortran.npy")
    let header = try NumPyHeader(parsing: bytes)
    #expect(header.isColumnMajor)
    #expect(try header.values(of: bytes[header.byteCount...]) == (0..<12).map { Float($0 - 7) / 8 })
  }

  @Test(arguments: [
    ("plane-fortran.npy", "Fortran"), ("complex.npy", "<c8"), ("cube.npy", "(1, 2, 2, 2)"),
  ])
  func otherArraysAreRefused(file: String, words: String) throws {
    let bytes = try Fixture.bytes(file)
    let error = #expect(throws: ImageCodecError.self) { try PictureReader(bytes: bytes, name: "a") }
    #expect(error?.message.contains(words) == true)
  }

  static func array(_ dictionary: String, payload: [UInt8] = []) -> [UInt8] {
    [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(dictionary.utf8.count), 0] + Array(dictionary.utf8) + payload
  }

  @Test(arguments: [
    "{'descr': '<f4', 'fortran_order': False, 'shape': (4294967296, 4294967296), }",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999, 1), }",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (0, 4), }",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (-1, 4), }",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (1000000, 1000000), }",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 4), }",
    "{'descr': '<f4', 'fortran_order': False, 'shape': 4, }",
    "{'descr': '<f4', 'fortran_order': False, }",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1), 'shape': (1, 1)}",
    "{'descr': [('x', '<f4')], 'fortran_order': False, 'shape': (1, 1), }",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1), } and more",
    "", "{", "{'", "{'descr", "(((((",
  ])
  func malformedHeadersAreErrors(dictionary: String) {
    let error = #expect(throws: ImageCodecError.self) {
      try PictureReader(bytes: Self.array(dictionary, payload: [0, 0, 0, 0]), name: "a")
    }
    #expect(error?.message.hasSuffix(".") == true)
  }

  @Test func aLongerFileIsRefused() throws {
    let bytes = try Fixture.bytes("planes-f4.npy") + [0]
    let error = #expect(throws: ImageCodecError.self) { try PictureReader(bytes: bytes, name: "a") }
    #expect(error?.message.contains("more follow") == true)
  }
}
