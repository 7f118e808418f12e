import Convolution
import Raster
import Testing

@testable import Filtering

/// Pictures in memory: what the steps make of them, as floats.
@Suite struct PlanesTests {
  private static func planes(
    _ text: String, _ picture: StoredPicture, threads: Int = 1, memoryLimit: Int = 1 << 30
  ) throws -> FeatureMap {
    try FilterExpression(parsing: text).planes(
      of: StoredSource(picture), workers: WorkerPool(threads: threads), memoryLimit: memoryLimit)
  }

  private static func values(_ picture: StoredPicture) -> [UInt32] {
    picture.planes.joined().joined().map { Float($0).bitPattern }
  }

  /// A .npy file takes the pipeline's floats as they are.
  @Test(arguments: [
    "", "gaussian 1", "sobel", "gray | gaussian 1.5 | sobel | normalize", "crop 7x5+2+1 | resize 11x13 area",
    "linear | resize 9x4 area | encoded", "offset -0.7 | gain 3",
  ])
  func thePlanesAreThoseOfAFileOfFloats(text: String) throws {
    for (colors, hasAlpha, type) in [
      (1, false, SampleType.uint8), (3, false, .uint16), (3, true, .uint8), (1, true, .float32), (5, false, .float32),
    ] {
      if colors == 5 && text.contains("gray") { continue }
      let picture = StoredPicture.random(
        height: 17, width: 23, colorChannels: colors, hasAlpha: hasAlpha, sampleType: type, seed: 3)
      let expected = try Run(sampleType: .float32).filtered(text, picture).picture
      for threads in [1, 3] {
        let map = try Self.planes(text, picture, threads: threads)
        let header = expected.header
        #expect(
          map.shape
            == MapShape(channels: header.format.channels, height: header.height, width: header.width))
        #expect(map.values.map(\.bitPattern) == Self.values(expected), "\(text), \(colors) colours")
      }
    }
  }

  @Test(arguments: [(1, false), (2, true), (3, false), (4, true), (6, false)])
  func aMapThatIsRepeatedAsRowsIsTheSameMap(channels: Int, hasAlpha: Bool) throws {
    let shape = MapShape(channels: channels, height: 19, width: 7)
    let map = FeatureMap(shape: shape, values: (0..<shape.count).map { Float($0) / 100 - 1 })
    let source = PlaneSource(map, hasAlpha: hasAlpha)
    let format = PixelFormat(
      colorChannels: channels - (hasAlpha ? 1 : 0), hasAlpha: hasAlpha, sampleType: .float32)
    #expect(source.header.height == 19 && source.header.width == 7 && source.header.format == format)
    // Bands of five rows, the last of four.
    let band = RowBand(width: 7, capacity: 5, format: format)
    var sizes: [Int] = []
    var rows: [Int] = []
    repeat {
      source.read(into: band)
      sizes.append(band.rows.count)
      rows += band.rows
      for row in band.rows {
        band.withRow(row - band.rows.lowerBound) { bytes in
          for index in 0..<7 * channels {
            let value = unsafe bytes.unsafeLoad(fromByteOffset: 4 * index, as: Float.self)
            #expect(value == map[index % channels, row, index / channels])
          }
        }
      }
    } while !band.rows.isEmpty
    #expect(sizes == [5, 5, 5, 4, 0] && rows == Array(0..<19))
    let again = try FilterExpression(steps: []).planes(of: PlaneSource(map, hasAlpha: hasAlpha))
    #expect(again.shape == shape && again.values == map.values)
  }

  /// Opacity weighs what is reduced, as in a file with alpha.
  @Test func theLastPlaneIsTheOpacity() throws {
    let map = FeatureMap(shape: MapShape(channels: 2, height: 2, width: 2), values: [0.2, 0.8, 0.2, 0.8, 1, 0, 1, 0])
    func mean(_ hasAlpha: Bool) throws -> [Float] {
      try FilterExpression(parsing: "resize 1x1 area").planes(of: PlaneSource(map, hasAlpha: hasAlpha)).values
    }
    #expect(try zip(mean(true), [0.2, 0.5]).allSatisfy { abs($0 - $1) < 1e-6 })
    #expect(try zip(mean(false), [0.5, 0.5]).allSatisfy { abs($0 - $1) < 1e-6 })
  }

  @Test func theLimitCountsThePlanesToo() throws {
    let picture = StoredPicture.random(height: 40, width: 30, colorChannels: 3, sampleType: .uint8, seed: 5)
    let taken = try FilterPipeline(
      FilterExpression(parsing: "sharpen"), input: picture.header,
      sinkFormat: { header in
        var format = header.format
        format.sampleType = .float32
        return format
      }, memoryLimit: 1 << 30, threads: 1
    ).memoryEstimate
    let planes = PlaneBand.byteCount(channels: 3, width: 30, capacity: 40)
    #expect(planes >= 4 * 3 * 30 * 40)
    let map = try Self.planes("sharpen", picture, memoryLimit: taken + planes)
    #expect(map.shape.count == 3 * 30 * 40)
    for limit in [taken, taken + planes - 1] {
      let error = #expect(throws: FilteringError.self) {
        try Self.planes("sharpen", picture, memoryLimit: limit)
      }
      #expect(error?.cause == .refused)
      #expect(
        error?.message == "its planes take more memory than the limit allows; raise it with --max-memory")
    }
    #expect(throws: FilteringError.self) { try Self.planes("sharpen", picture, memoryLimit: 1000) }
  }

  @Test func whatTheSourceThrowsIsThrown() throws {
    let picture = StoredPicture.random(height: 40, width: 30, colorChannels: 1, sampleType: .uint8, seed: 5)
    #expect(throws: Injected(place: "source")) {
      try FilterExpression(parsing: "box 3").planes(of: StoredSource(picture, failingAt: 20))
    }
  }
}
