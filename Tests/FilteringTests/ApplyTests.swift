import Convolution
import Raster
import Testing

@testable import Filtering

/// A whole picture in one call, from any source to any destination.
@Suite struct ApplyTests {
  static let picture = StoredPicture.random(height: 31, width: 9, colorChannels: 3, sampleType: .uint8, seed: 5)

  @Test(arguments: [1, 3]) func `a destination gets what a pipeline makes`(threads: Int) throws {
    let text = "gaussian 1 | conv '-1 0 1' | abs"
    let destination = StoringDestination()
    let report = try FilterExpression(parsing: text).apply(
      to: StoredSource(Self.picture), writing: destination, workers: WorkerPool(threads: threads))
    let expected = try Run().filtered(text, Self.picture)
    let made = StoredPicture(header: try #require(destination.header), bytes: destination.sink.bytes)
    #expect(made == expected.picture)
    #expect(report == expected.report)
    #expect(report.header == made.header)
    #expect(destination.sink.isFinished)
  }

  @Test func `the pool that all share gives the same`() throws {
    let destination = StoringDestination()
    try FilterExpression(parsing: "sharpen").apply(to: StoredSource(Self.picture), writing: destination)
    #expect(try destination.sink.bytes == Run().filtered("sharpen", Self.picture).picture.bytes)
  }

  @Test(arguments: [("gray", 1), ("gray | sobel", 1), ("sobel | gray", 0), ("", 0), ("invert", 0)])
  func `a source is asked for its gray when the expression begins with it`(text: String, asked: Int) throws {
    let source = GrayAskedSource(Self.picture)
    try FilterExpression(parsing: text).apply(to: source, writing: StoringDestination())
    #expect(source.asked == asked)
  }

  @Test func `what the destination holds counts against the limit`() throws {
    let expression = try FilterExpression(parsing: "sharpen")
    let taken = try FilterPipeline(
      expression, input: Self.picture.header, sinkFormat: { $0.format }, memoryLimit: 1 << 30, threads: 1
    ).memoryEstimate
    for (held, fits) in [(0, true), (500, true), (501, false), (Int.max, false)] {
      let destination = StoringDestination(held: held)
      let apply = {
        try expression.apply(
          to: StoredSource(Self.picture), writing: destination, workers: WorkerPool(threads: 1),
          memoryLimit: taken + 500)
      }
      if fits {
        _ = try apply()
      } else {
        let error = #expect(throws: FilteringError.self) { _ = try apply() }
        #expect(error?.cause == .refused)
        #expect(destination.header == nil)
      }
    }
  }

  @Test func `a destination that cannot be opened ends it before a row is read`() throws {
    let source = StoredSource(Self.picture, failingAt: 0)
    #expect(throws: Injected(place: "destination")) {
      try FilterExpression(parsing: "invert").apply(to: source, writing: StoringDestination(opens: false))
    }
  }

  @Test func `kernel files are refused unless someone reads them`() throws {
    let error = try #require(throws: ExpressionError.self) { try FilterExpression(parsing: "gray | conv edges.json") }
    #expect(error.cause == .cannotRead)
    #expect(
      error.diagnostic == """
        the kernel edges.json cannot be read: kernel files are not read here; draw the kernel in quotes
          gray | conv edges.json
                      ^^^^^^^^^^
        """)
    #expect(try FilterExpression(parsing: "conv '1 2 1'").steps.count == 1)
  }

  /// Counts how often it is asked for its gray, and gives the colours all the same, as it may.
  private final class GrayAskedSource: LuminanceSource {
    private let source: StoredSource
    private(set) var asked = 0

    init(_ picture: StoredPicture) { source = StoredSource(picture) }

    var header: PictureHeader { source.header }
    func giveLuminanceOnly() { asked += 1 }
    func read(into band: RowBand) throws { try source.read(into: band) }
  }

  /// Keeps the picture in memory, with its own pixels.
  private final class StoringDestination: PictureDestination {
    let sink = StoringSink()
    private(set) var header: PictureHeader?
    private let held: Int
    private let opens: Bool

    init(held: Int = 0, opens: Bool = true) {
      self.held = held
      self.opens = opens
    }

    func pixelFormat(for header: PictureHeader) -> PixelFormat { header.format }
    func heldBytes(for header: PictureHeader) -> Int { held }

    func makeSink(for header: PictureHeader, parallel: @escaping ParallelFor) throws -> any RowSink {
      if !opens { throw Injected(place: "destination") }
      self.header = header
      return sink
    }
  }
}
