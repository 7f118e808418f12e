import Convolution
import Raster
import Testing

@testable import Filtering

/// What must hold of any two pictures that are compared.
@Suite struct ComparisonTests {
  static let formats: [(colors: Int, hasAlpha: Bool, type: SampleType)] = [
    (1, false, .uint8), (3, false, .uint8), (3, true, .uint16), (1, true, .uint8), (7, false, .float32),
  ]
  static let sizes = [(1, 1), (1, 40), (40, 1), (10, 30), (11, 11), (13, 300), (110, 14)]

  @Test(arguments: formats, sizes) func `a picture is identical with itself`(
    format: (colors: Int, hasAlpha: Bool, type: SampleType), size: (Int, Int)
  ) throws {
    let picture = StoredPicture.random(
      height: size.0, width: size.1, colorChannels: format.colors, hasAlpha: format.hasAlpha, sampleType: format.type,
      seed: 5)
    let result = try compare(picture, picture)
    #expect(result.isIdentical)
    #expect(result.largest == nil && result.largestAbsolute == 0 && result.meanAbsolute == 0)
    #expect(result.peakSignalToNoise == nil)
    // Exactly 1, not nearly.
    #expect(result.similarity == (min(size.0, size.1) < 11 ? nil : 1))
  }

  @Test(arguments: formats, sizes) func `order and threads do not matter`(
    format: (colors: Int, hasAlpha: Bool, type: SampleType), size: (Int, Int)
  ) throws {
    let pictures = [6, 7].map {
      StoredPicture.random(
        height: size.0, width: size.1, colorChannels: format.colors, hasAlpha: format.hasAlpha,
        sampleType: format.type, seed: $0)
    }
    let result = try compare(pictures[0], pictures[1])
    for threads in [1, 2, 7] {
      #expect(try compare(pictures[0], pictures[1], threads: threads) == result)
      #expect(try compare(pictures[1], pictures[0], threads: threads) == result)
    }
  }

  @Test func `small bands change nothing but the last digits`() throws {
    let pictures = [8, 9].map {
      StoredPicture.random(height: 110, width: 270, colorChannels: 3, sampleType: .uint8, seed: $0)
    }
    var expected = try compare(pictures[0], pictures[1])
    let similarity = try #require(expected.similarity)
    // Bands of 96, 48 … 1 rows of both pictures.
    for limit in [3 << 20, 2 << 20, 1 << 20, 700 << 10] {
      var result = try compare(pictures[0], pictures[1], memoryLimit: limit)
      // Rounding in Float, at random over thousands of windows.
      #expect(abs((result.similarity ?? .nan) - similarity) < 1e-7)
      (result.similarity, expected.similarity) = (nil, nil)
      #expect(result == expected)
    }
  }

  @Test(arguments: [(0, 0), (95, 255), (96, 256), (106, 265), (109, 269), (50, 256)])
  func `one changed sample is found where it is`(row: Int, column: Int) throws {
    let picture = StoredPicture.random(height: 110, width: 270, colorChannels: 3, sampleType: .uint8, seed: 10)
    var changed = picture
    let index = (row * 270 + column) * 3 + 1
    changed.bytes[index] = changed.bytes[index] < 128 ? changed.bytes[index] + 1 : changed.bytes[index] - 1
    let result = try compare(picture, changed, threads: 2)
    #expect(result.differingSamples == 1)
    #expect(result.samples == 110 * 270 * 3)
    #expect(result.largest == .init(value: 1.0 / 255, row: row, column: column, channel: 1))
    #expect(result.meanAbsolute == 1.0 / 255 / Double(result.samples))
    #expect(try #require(result.similarity) < 1)
  }

  @Test func `of equal differences the first in reading order is named`() throws {
    let black = StoredPicture(height: 5, width: 600, samples: [0, 0, 0], colorChannels: 3, sampleType: .uint8)
    var spots = black
    for (row, column, channel) in [(4, 0, 0), (2, 500, 1), (2, 500, 2), (2, 599, 0), (3, 3, 0)] {
      spots.bytes[(row * 600 + column) * 3 + channel] = 9
    }
    #expect(try compare(black, spots).largest == .init(value: 9.0 / 255, row: 2, column: 500, channel: 1))
  }

  /// Every distance of two 8-bit samples is a whole number of steps, whatever Float made of the values.
  @Test func `steps are exact`() throws {
    let header = PictureHeader(height: 1, width: 255, format: PixelFormat(colorChannels: 1, sampleType: .uint8))
    for distance in 0...255 {
      let count = 256 - distance
      var one = header
      one.width = count
      let result = try compare(
        StoredPicture(header: one, bytes: (0..<count).map { UInt8($0) }),
        StoredPicture(header: one, bytes: (0..<count).map { UInt8($0 + distance) }))
      #expect(result.largestAbsolute == Double(distance) / 255)
    }
  }

  @Test func `the same values at two depths are identical`() throws {
    let small = StoredPicture.random(height: 12, width: 20, colorChannels: 3, sampleType: .uint8, seed: 12)
    var format = small.header.format
    format.sampleType = .uint16
    let deep = StoredPicture(
      header: PictureHeader(height: 12, width: 20, format: format), bytes: small.bytes.flatMap { [$0, $0] })
    #expect(try compare(small, deep).isIdentical)
    var pairing = try PicturePairing(small.header, deep.header)
    #expect(pairing.steps == 65535)
    // An array of the values that filters see.
    let array = try Run(sampleType: .float32).filtered("", small).picture
    #expect(try compare(array, small).isIdentical)
    pairing = try PicturePairing(array.header, deep.header)
    #expect(pairing.steps == nil)
  }

  @Test func `gray beside colour is red, green and blue, and no alpha is opaque`() throws {
    let gray = StoredPicture(height: 12, width: 14, samples: [100], colorChannels: 1, sampleType: .uint8)
    let color = StoredPicture(height: 12, width: 14, samples: [100, 100, 90], colorChannels: 3, sampleType: .uint8)
    let result = try compare(gray, color)
    #expect(result.largest == .init(value: 10.0 / 255, row: 0, column: 0, channel: 2))
    #expect(result.differingSamples * 3 == result.samples)
    let cutOut = StoredPicture(
      height: 12, width: 14, samples: [100, 100, 100, 250], colorChannels: 3, sampleType: .uint8)
    let other = try compare(cutOut, gray)
    #expect(other.largest == .init(value: 5.0 / 255, row: 0, column: 0, channel: 3))
    #expect(other.samples == 4 * 12 * 14)
    let pairing = try PicturePairing(cutOut.header, gray.header)
    #expect(pairing.firstAssumptions.isEmpty)
    #expect(pairing.secondAssumptions == [.grayIsColor, .isOpaque])
  }

  @Test func `an array of as many planes is compared with colour and alpha`() throws {
    let picture = StoredPicture.random(
      height: 4, width: 5, colorChannels: 3, hasAlpha: true, sampleType: .uint8, seed: 13)
    let planes = picture.planes.map { $0.map { $0.map { Float($0) } } }
    #expect(try compare(picture, StoredPicture(planes: planes)).isIdentical)
    #expect(try compare(StoredPicture(planes: planes), picture).isIdentical)
  }

  @Test func `other sizes and channels are a mismatch`() {
    func header(_ height: Int, _ width: Int, _ colors: Int) -> PictureHeader {
      PictureHeader(height: height, width: width, format: PixelFormat(colorChannels: colors, sampleType: .float32))
    }
    #expect(throws: PictureMismatch.size) { try PicturePairing(header(2, 3, 1), header(3, 2, 1)) }
    #expect(throws: PictureMismatch.channels) { try PicturePairing(header(2, 3, 1), header(2, 3, 7)) }
    #expect(throws: PictureMismatch.channels) { try PicturePairing(header(2, 3, 4), header(2, 3, 3)) }
  }
}
