import Convolution
import Raster
import Testing

@testable import Filtering

/// A pipeline that cannot go on ends, says why, and leaves no thread behind.
@Suite struct PipelineErrorTests {
  static let picture = StoredPicture.random(height: 23, width: 5, colorChannels: 3, sampleType: .uint8, seed: 2)

  private func run(_ source: StoredSource, _ sink: StoringSink, threads: Int, height: Int) throws {
    let pipeline = try Run(bandHeight: height).pipeline("gray | gaussian 1 | sobel", Self.picture.header)
    _ = try pipeline.run(from: source, to: sink, workers: WorkerPool(threads: threads))
  }

  @Test(arguments: [1, 2, 7], [1, 4, 100]) func `an error of the source ends it`(threads: Int, height: Int) {
    for row in 0..<Self.picture.header.height {
      let sink = StoringSink()
      #expect(throws: Injected(place: "source")) {
        try run(StoredSource(Self.picture, failingAt: row), sink, threads: threads, height: height)
      }
      #expect(!sink.isFinished)
    }
  }

  @Test(arguments: [1, 2, 7], [1, 4, 100]) func `an error of the sink ends it`(threads: Int, height: Int) {
    for row in 0..<Self.picture.header.height {
      let sink = StoringSink(failingAt: row)
      #expect(throws: Injected(place: "sink")) {
        try run(StoredSource(Self.picture), sink, threads: threads, height: height)
      }
      #expect(!sink.isFinished)
    }
  }

  @Test(arguments: [1, 2]) func `an error at the end of the sink is thrown`(threads: Int) {
    #expect(throws: Injected(place: "end")) {
      try run(StoredSource(Self.picture), StoringSink(failsAtEnd: true), threads: threads, height: 4)
    }
  }

  @Test(arguments: [1, 2]) func `the source's error comes first`(threads: Int) {
    #expect(throws: Injected(place: "source")) {
      try run(
        StoredSource(Self.picture, failingAt: 0), StoringSink(failingAt: 0), threads: threads, height: 100)
    }
  }

  @Test(arguments: [1, 2], [1, 4, 100]) func `a source that ends early is an error`(threads: Int, height: Int) throws {
    for end in 0..<Self.picture.header.height {
      let sink = StoringSink()
      let error = try #require(throws: FilteringError.self) {
        try run(StoredSource(Self.picture, endingAt: end), sink, threads: threads, height: height)
      }
      #expect(error.message == "the picture ends after \(end) of 23 rows")
      #expect(!sink.isFinished)
    }
  }

  @Test(arguments: [1, 2]) func `rows that no step reads must be there too`(threads: Int) throws {
    let pipeline = try Run(bandHeight: 4).pipeline("conv '1' stride=100", Self.picture.header)
    let error = try #require(throws: FilteringError.self) {
      _ = try pipeline.run(
        from: StoredSource(Self.picture, endingAt: 22), to: StoringSink(), workers: WorkerPool(threads: threads))
    }
    #expect(error.message == "the picture ends after 22 of 23 rows")
  }

  @Test func `rows that no step reads are read all the same`() {
    #expect(throws: Injected(place: "source")) {
      let pipeline = try Run(bandHeight: 4).pipeline("conv '1' stride=100", Self.picture.header)
      _ = try pipeline.run(
        from: StoredSource(Self.picture, failingAt: 22), to: StoringSink(), workers: WorkerPool(threads: 1))
    }
  }

  @Test func `memory beyond the limit is refused before anything is allocated`() throws {
    let header = PictureHeader(
      height: 1_000_000, width: 10_000, format: PixelFormat(colorChannels: 3, sampleType: .uint8))
    let error = try #require(throws: FilteringError.self) { try Run().pipeline("sharpen border=wrap", header) }
    #expect(error.cause == .refused)
    #expect(error.message.contains("--max-memory"))
    #expect(try Run().pipeline("sharpen", header).memoryEstimate < 64 << 20)
  }

  @Test func `a small limit makes small bands`() throws {
    let header = PictureHeader(
      height: 5_000, width: 50_000, format: PixelFormat(colorChannels: 3, sampleType: .uint8))
    let pipeline = try Run(memoryLimit: 16 << 20).pipeline("gray | sharpen", header)
    #expect(pipeline.memoryEstimate <= 16 << 20)
    #expect(pipeline.bandHeight < FilterPipeline.bandHeight(width: 50_000))
  }

  @Test func `a sink that wants other colours is refused`() throws {
    let expression = try FilterExpression(parsing: "", kernelFiles: { _ in [] })
    let error = try #require(throws: FilteringError.self) {
      try FilterPipeline(
        expression, input: Self.picture.header,
        sinkFormat: { _ in PixelFormat(colorChannels: 1, sampleType: .uint8) }, memoryLimit: 1 << 30)
    }
    #expect(error.cause == .usage)
  }

  @Test func `progress counts the rows that left the steps`() throws {
    let pipeline = try Run(bandHeight: 5).pipeline("conv '1' stride=2", Self.picture.header)
    let seen = Seen()
    _ = try pipeline.run(
      from: StoredSource(Self.picture), to: StoringSink(), workers: WorkerPool(threads: 1)
    ) { done, all in seen.add(done, of: all) }
    #expect(seen.steps == [[5, 12], [10, 12], [12, 12]])
  }

  private final class Seen: @unchecked Sendable {
    private(set) var steps: [[Int]] = []
    func add(_ done: Int, of all: Int) { steps.append([done, all]) }
  }
}
