import Convolution
import Raster
import Testing

@testable import Filtering

/// Values that no picture file has, sources that fail, and the picture of the differences.
@Suite struct ComparisonEdgeTests {
  /// One plane of 12 × 12 zeros with one value in it.
  private func array(_ value: Float, fill: Float = 0) -> StoredPicture {
    var rows = Array(repeating: Array(repeating: fill, count: 12), count: 12)
    rows[3][4] = value
    return StoredPicture(planes: [rows])
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity, .greatestFiniteMagnitude, -0.0])
  func `any value equals itself`(value: Float) throws {
    let result = try compare(array(value), array(value))
    #expect(result.isIdentical)
    #expect(result.largestAbsolute == 0)
  }

  @Test(arguments: [(Float.nan, Float(1)), (.infinity, 0), (.infinity, -.infinity), (.nan, .infinity)])
  func `what is not finite is infinitely far away`(one: Float, other: Float) throws {
    let result = try compare(array(one), array(other))
    #expect(result.largest == .init(value: .infinity, row: 3, column: 4, channel: 0))
    #expect(result.differingSamples == 1)
    #expect(result.largestFinite == 0)
    #expect(result.similarity == nil)
    #expect(result.meanAbsolute == .infinity)
  }

  @Test func `the ends of what Float holds do not trap`() throws {
    let result = try compare(array(.greatestFiniteMagnitude), array(-.greatestFiniteMagnitude))
    #expect(result.largestAbsolute == 2 * Double(Float.greatestFiniteMagnitude))
    #expect(result.similarity == nil)
    let tiny = try compare(array(.leastNonzeroMagnitude), array(0))
    #expect(tiny.largestAbsolute == Double(Float.leastNonzeroMagnitude))
    #expect(tiny.peakSignalToNoise?.isFinite == true)
    #expect(try #require(tiny.similarity) == 1)
  }

  @Test(arguments: [1, 2, 7]) func `the first picture's error comes first`(threads: Int) throws {
    let picture = StoredPicture.random(height: 300, width: 9, colorChannels: 1, sampleType: .uint8, seed: 1)
    func run(_ first: StoredSource, _ second: StoredSource) throws {
      _ = try PictureComparison(first: first, second: second).run(workers: WorkerPool(threads: threads))
    }
    for row in [0, 95, 96, 299] {
      #expect(throws: Injected(place: "source")) {
        try run(StoredSource(picture, failingAt: row), StoredSource(picture))
      }
      #expect(throws: Injected(place: "source")) {
        try run(StoredSource(picture), StoredSource(picture, failingAt: row))
      }
      let error = try #require(throws: FilteringError.self) {
        try run(StoredSource(picture, endingAt: row), StoredSource(picture, failingAt: row))
      }
      #expect(error.message == "the first picture ends after \(row) of 300 rows")
      let other = try #require(throws: FilteringError.self) {
        try run(StoredSource(picture), StoredSource(picture, endingAt: row))
      }
      #expect(other.message == "the second picture ends after \(row) of 300 rows")
    }
  }

  /// A source whose header alone matters.
  private final class Unread: RowSource {
    let header: PictureHeader
    init(height: Int, width: Int, colors: Int) {
      let format = PixelFormat(colorChannels: colors, sampleType: .uint8)
      header = PictureHeader(height: height, width: width, format: format)
    }
    func read(into band: RowBand) throws { throw Injected(place: "unread") }
  }

  @Test func `memory depends on the width alone, and is refused beyond the limit`() throws {
    func estimate(_ height: Int, _ width: Int, limit: Int) throws -> Int {
      let sources = (0..<2).map { _ in Unread(height: height, width: width, colors: 3) }
      return try PictureComparison(first: sources[0], second: sources[1], memoryLimit: limit).memoryEstimate
    }
    #expect(try estimate(1_000_000, 5184, limit: 1 << 30) == estimate(1000, 5184, limit: 1 << 30))
    #expect(try estimate(1000, 5184, limit: 1 << 30) < 32 << 20)
    #expect(try estimate(1000, 1_000_000, limit: 2 << 30) < 2 << 30)
    // A low picture takes no more than its own rows.
    #expect(try estimate(3, 5184, limit: 1 << 30) < 4 << 20)
    let error = try #require(throws: FilteringError.self) { try estimate(1000, 5184, limit: 1 << 20) }
    #expect(error.cause == .refused)
    #expect(error.message.contains("--max-memory"))
    #expect(throws: FilteringError.self) { try estimate(1, 1 << 60, limit: .max - 1) }
  }

  /// The difference of two pictures as an encoder gets it.
  private func difference(
    _ first: StoredPicture, _ second: StoredPicture, _ scale: DifferenceSource.Scale, type: SampleType
  ) throws -> StoredPicture {
    let source = try DifferenceSource(first: StoredSource(first), second: StoredSource(second), scale: scale)
    let pipeline = try FilterPipeline(
      FilterExpression(steps: []), input: source.header,
      sinkFormat: { header in
        var format = header.format
        format.sampleType = type
        return format
      }, memoryLimit: 1 << 30, bandHeight: 3)
    let sink = StoringSink()
    _ = try pipeline.run(from: source, to: sink, workers: WorkerPool(threads: 2))
    return StoredPicture(header: pipeline.outputHeader, bytes: sink.bytes)
  }

  @Test func `the largest difference becomes white`() throws {
    let first = StoredPicture(height: 10, width: 2, samples: [10, 20, 30], colorChannels: 3, sampleType: .uint8)
    var second = first
    second.bytes[0] = 6
    second.bytes[4] = 22
    second.bytes[59] = 31
    let result = try compare(first, second)
    let shown = try difference(first, second, .stretched(largest: result.largestFinite), type: .uint8)
    var expected = [UInt8](repeating: 0, count: 60)
    // Ties go to even: 255 · 2/4 = 127.5 and 255 · 1/4 = 63.75.
    (expected[0], expected[4], expected[59]) = (255, 128, 64)
    #expect(shown.bytes == expected)
    #expect(!shown.header.format.hasAlpha)
  }

  @Test func `a difference of alpha alone is seen, and shows in every colour`() throws {
    let first = StoredPicture(height: 4, width: 3, samples: [10, 20, 30, 200], colorChannels: 3, sampleType: .uint8)
    let second = StoredPicture(height: 4, width: 3, samples: [10, 20, 130, 150], colorChannels: 3, sampleType: .uint8)
    let shown = try difference(first, second, .stretched(largest: 100.0 / 255), type: .uint8)
    #expect(Array(shown.bytes.prefix(3)) == [128, 128, 255])
    #expect(Set(stride(from: 0, to: 36, by: 3).map { Array(shown.bytes[$0..<$0 + 3]) }).count == 1)
    let array = try difference(first, second, .asIs, type: .float32)
    #expect(array.header.format.channels == 4)
    #expect(array.sample(2, 3, 2) == Double(Float(100.0 / 255)))
    #expect(array.sample(3, 3, 2) == Double(Float(50.0 / 255)))
  }

  @Test func `identical pictures give black, and infinite differences white`() throws {
    let black = try difference(array(1), array(1), .stretched(largest: 0), type: .uint8)
    #expect(Set(black.bytes) == [0])
    let spot = try difference(array(.nan), array(1), .stretched(largest: 0), type: .uint8)
    #expect(spot.bytes.count(where: { $0 == 255 }) == 1)
    #expect(Set(spot.bytes) == [0, 255])
  }
}
