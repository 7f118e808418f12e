import Glibc
import ImageCodecs
import Raster
import Testing

/// A whole picture in memory, for tests.
struct Picture: Equatable {
  var header: PictureHeader
  var bytes: [UInt8]

  init(header: PictureHeader, bytes: [UInt8]) {
    self.header = header
    self.bytes = bytes
  }

  /// Reads all rows of `source`, `bandRows` at a time.
  init(_ source: any RowSource, bandRows: Int = 5) throws {
    header = source.header
    bytes = []
    let band = RowBand(width: header.width, capacity: bandRows, format: header.format)
    while true {
      try source.read(into: band)
      if band.rows.isEmpty { break }
      for index in 0..<band.rows.count {
        unsafe bytes.append(contentsOf: band.row(index))
      }
    }
  }

  /// Expects that a file gives all it has, row by row, whatever its reader is asked for behind the first of them.
  static func expectUnchanged(_ path: String, asking ask: (PictureReader) -> Void) throws {
    let reader = try PictureReader(path: path)
    let header = reader.header
    var bytes: [UInt8] = []
    let band = RowBand(width: header.width, capacity: 1, format: header.format)
    repeat {
      try reader.read(into: band)
      ask(reader)
      if !band.rows.isEmpty { unsafe bytes.append(contentsOf: band.row(0)) }
    } while !band.rows.isEmpty
    #expect(reader.header == header)
    #expect(try bytes == Picture(PictureReader(path: path)).bytes)
  }

  /// A picture whose samples are smooth in one part and random in another.
  static func sample(height: Int, width: Int, format: PixelFormat, seed: UInt64 = 1) -> Picture {
    var generator = SplitMix(state: seed)
    let header = PictureHeader(height: height, width: width, format: format)
    let bytes = (0..<(height * width * format.bytesPerPixel)).map { index in
      let y = index / (width * format.bytesPerPixel)
      let noise = UInt8(truncatingIfNeeded: generator.next())
      // The high byte of a float is fixed, so that no sample is a NaN.
      if format.sampleType == .float32 { return index % 4 == 3 ? 0x3F : noise }
      return y % 8 < 4 ? noise : UInt8(truncatingIfNeeded: index / 3 + y)
    }
    return Picture(header: header, bytes: bytes)
  }

  /// Writes the rows, `bandRows` at a time.
  func write(to sink: any RowSink, bandRows: Int = 7) throws {
    let band = RowBand(width: header.width, capacity: bandRows, format: header.format)
    var next = 0
    while next < header.height {
      let count = min(bandRows, header.height - next)
      for index in 0..<count {
        let start = (next + index) * band.bytesPerRow
        unsafe band.row(index).copyBytes(from: bytes[start..<(start + band.bytesPerRow)])
      }
      band.rows = next..<(next + count)
      try sink.write(band)
      next += count
    }
    try sink.finish()
  }

  /// The file that the picture becomes.
  func encoded(_ options: EncodingOptions, parallel: @escaping ParallelFor = Threads.serial) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    let path = folder.path + "/out"
    let output = try OutputFile(path: path)
    try write(to: makePictureSink(header: header, options: options, output: output, parallel: parallel))
    try output.commit()
    return try folder.contents(of: "out")
  }
}
