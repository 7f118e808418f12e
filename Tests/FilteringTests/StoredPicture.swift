import Convolution
import Raster

@testable import Filtering

/// A whole picture in memory, rows interleaved.
struct StoredPicture: Equatable, Sendable {
  var header: PictureHeader
  var bytes: [UInt8]

  init(header: PictureHeader, bytes: [UInt8]) {
    self.header = header
    self.bytes = bytes
  }

  /// A picture of floats; `planes` are [channel][row][column].
  init(planes: [[[Float]]], hasAlpha: Bool = false) {
    let (height, width) = (planes[0].count, planes[0][0].count)
    var floats: [Float] = []
    for y in 0..<height {
      for x in 0..<width { floats += planes.map { $0[y][x] } }
    }
    let format = PixelFormat(
      colorChannels: planes.count - (hasAlpha ? 1 : 0), hasAlpha: hasAlpha, sampleType: .float32)
    self.init(
      header: PictureHeader(height: height, width: width, format: format),
      bytes: floats.flatMap { float in (0..<4).map { UInt8(truncatingIfNeeded: float.bitPattern >> (8 * $0)) } })
  }

  /// A picture whose every pixel has these samples.
  init(height: Int, width: Int, samples: [UInt16], colorChannels: Int, sampleType: SampleType) {
    let format = PixelFormat(
      colorChannels: colorChannels, hasAlpha: samples.count > colorChannels, sampleType: sampleType)
    let pixel = samples.flatMap { sample -> [UInt8] in
      sampleType == .uint8 ? [UInt8(sample)] : [UInt8(sample & 255), UInt8(sample >> 8)]
    }
    self.init(
      header: PictureHeader(height: height, width: width, format: format),
      bytes: (0..<height * width).flatMap { _ in pixel })
  }

  /// A picture of random samples.
  static func random(
    height: Int, width: Int, colorChannels: Int, hasAlpha: Bool = false, sampleType: SampleType, seed: UInt64
  ) -> StoredPicture {
    let format = PixelFormat(colorChannels: colorChannels, hasAlpha: hasAlpha, sampleType: sampleType)
    var generator = SplitMix(state: seed)
    let count = height * width * format.channels
    let header = PictureHeader(height: height, width: width, format: format)
    if sampleType == .float32 {
      let bytes = (0..<count).flatMap { _ -> [UInt8] in
        let bits = Float.random(in: -1...1, using: &generator).bitPattern
        return (0..<4).map { UInt8(truncatingIfNeeded: bits >> (8 * $0)) }
      }
      return StoredPicture(header: header, bytes: bytes)
    }
    let bytes = (0..<count * sampleType.byteCount).map { _ in UInt8.random(in: 0...255, using: &generator) }
    return StoredPicture(header: header, bytes: bytes)
  }

  /// The stored sample as it is.
  func sample(_ channel: Int, _ y: Int, _ x: Int) -> Double {
    let format = header.format
    let start = ((y * header.width + x) * format.channels + channel) * format.sampleType.byteCount
    switch format.sampleType {
    case .uint8: return Double(bytes[start])
    case .uint16: return Double(UInt16(bytes[start]) | UInt16(bytes[start + 1]) << 8)
    case .float32:
      let bits = (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[start + $1]) << (8 * $1) }
      return Double(Float(bitPattern: bits))
    }
  }

  /// The values of the pipeline, in Double: [channel][row][column].
  var planes: [[[Double]]] {
    let largest = Double(header.format.sampleType.largestValue)
    return (0..<header.format.channels).map { c in
      (0..<header.height).map { y in (0..<header.width).map { x in sample(c, y, x) / largest } }
    }
  }
}

/// A small generator with a seed, so that failures come back.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// What an injected failure throws.
struct Injected: Error, Equatable { var place: String }

/// Gives the rows of a stored picture, and fails before the row that it is told to.
final class StoredSource: RowSource {
  let header: PictureHeader
  private let picture: StoredPicture
  private let failingRow: Int?
  private let endingRow: Int
  private var next = 0

  init(_ picture: StoredPicture, failingAt row: Int? = nil, endingAt end: Int? = nil) {
    self.picture = picture
    header = picture.header
    failingRow = row
    endingRow = end ?? picture.header.height
  }

  func read(into band: RowBand) throws {
    let rows = next..<min(next + band.capacity, endingRow)
    for row in rows {
      if row == failingRow { throw Injected(place: "source") }
      band.withMutableRow(row - rows.lowerBound) { bytes in
        for index in 0..<band.bytesPerRow {
          bytes.storeBytes(
            of: picture.bytes[row * band.bytesPerRow + index], toByteOffset: index, as: UInt8.self)
        }
      }
    }
    band.rows = rows
    next = rows.upperBound
  }
}

/// Keeps the rows that it is given, and fails at the row that it is told to.
final class StoringSink: RowSink {
  private(set) var bytes: [UInt8] = []
  private(set) var rows = 0
  private(set) var isFinished = false
  private let failingRow: Int?
  private let failsAtEnd: Bool

  init(failingAt row: Int? = nil, failsAtEnd: Bool = false) {
    failingRow = row
    self.failsAtEnd = failsAtEnd
  }

  func write(_ band: RowBand) throws {
    precondition(band.rows.lowerBound == rows, "rows come in their order")
    for row in band.rows {
      if row == failingRow { throw Injected(place: "sink") }
      band.withRow(row - band.rows.lowerBound) { bytes in
        for index in 0..<band.bytesPerRow {
          unsafe self.bytes.append(bytes.unsafeLoad(fromByteOffset: index, as: UInt8.self))
        }
      }
    }
    rows = band.rows.upperBound
  }

  func finish() throws {
    precondition(!isFinished, "a picture ends once")
    if failsAtEnd { throw Injected(place: "end") }
    isFinished = true
  }
}

/// How a test runs an expression.
struct Run {
  var threads = 1
  var bandHeight: Int?
  var sampleType: SampleType?
  var keepsAlpha = true
  var memoryLimit = 1 << 31

  /// Filters a whole picture.
  func filtered(_ expression: String, _ picture: StoredPicture) throws -> (picture: StoredPicture, report: FilterReport)
  {
    let pipeline = try pipeline(expression, picture.header)
    let sink = StoringSink()
    let report = try pipeline.run(from: StoredSource(picture), to: sink, workers: WorkerPool(threads: threads))
    precondition(sink.isFinished, "a run that does not throw ends the picture")
    return (StoredPicture(header: pipeline.outputHeader, bytes: sink.bytes), report)
  }

  func pipeline(_ expression: String, _ header: PictureHeader) throws -> FilterPipeline {
    let parsed = try FilterExpression(parsing: expression, kernelFiles: { name in try Fixture.bytes(name) })
    return try FilterPipeline(
      parsed, input: header,
      sinkFormat: { header in
        var format = header.format
        if let sampleType { format.sampleType = sampleType }
        if !keepsAlpha { format.hasAlpha = false }
        return format
      }, memoryLimit: memoryLimit, bandHeight: bandHeight)
  }
}
