import Glibc
import ImageCodecs
import Raster

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
        band.withRow(index) { row in bytes += (0..<row.byteCount).map { row.unsafeLoad(at: $0) } }
      }
    }
  }

  /// A picture whose samples are smooth in one part and random in another.
  static func sample(height: Int, width: Int, format: PixelFormat, seed: UInt64 = 1) -> Picture {
    var generator = SplitMix(state: seed)
    let header = PictureHeader(height: height, width: width, format: format)
    let bytes = (0..<(height * width * format.bytesPerPixel)).map { index in
      let y = index / (width * format.bytesPerPixel)
      if format.sampleType == .float32 { return index % 4 == 3 ? UInt8(0x3F) : UInt8(truncatingIfNeeded: generator.next()) }
      return y % 8 < 4 ? UInt8(truncatingIfNeeded: generator.next()) : UInt8(truncatingIfNeeded: index / 3 + y)
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
        band.withMutableRow(index) { row in
          for byte in 0..<band.bytesPerRow { row.store(bytes[start + byte], at: byte) }
        }
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

extension RawSpan {
  /// One byte, bounds checked.
  func unsafeLoad(at offset: Int) -> UInt8 { unsafe unsafeLoad(fromByteOffset: offset, as: UInt8.self) }
}

extension MutableRawSpan {
  /// Sets one byte, bounds checked.
  mutating func store(_ byte: UInt8, at offset: Int) { storeBytes(of: byte, toByteOffset: offset, as: UInt8.self) }
}
