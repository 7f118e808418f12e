import Convolution
import Raster
import Testing

@testable import Filtering

/// Comparisons against scikit-image and NumPy, whose answers are stored; Fixtures/make_comparison_fixtures.py made them.
@Suite struct ComparisonPeerTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var first: StoredPicture
    var second: StoredPicture
    var largest: Double
    var mean: Double
    var peakSignalToNoise: Double
    var similarity: Double
    var testDescription: String { name }
  }

  static let cases: [Case] = {
    do { return try readCases() } catch { return [] }
  }()

  @Test func `all cases are read`() throws {
    #expect(try Self.readCases().count == 21)
  }

  @Test(arguments: cases) func `a peer finds the same`(_ test: Case) throws {
    let result = try compare(test.first, test.second, threads: 2)
    #expect(result.largestAbsolute == test.largest)
    // Both sum the same whole numbers, or in Double; up to 80,000 additions and a few divisions are rounded.
    #expect(abs(result.meanAbsolute - test.mean) <= 1e-11 * test.mean)
    #expect(abs((result.peakSignalToNoise ?? .nan) - test.peakSignalToNoise) <= 1e-9)
    // What the manual promises.
    #expect(abs((result.similarity ?? .nan) - test.similarity) <= 1e-5)
  }

  private static func readCases() throws -> [Case] {
    let data = try Fixture.bytes("comparisons.bin")
    let types: [Substring: SampleType] = ["uint8": .uint8, "uint16": .uint16, "float32": .float32]
    let text = String(decoding: try Fixture.bytes("comparisons.txt"), as: UTF8.self)
    return try text.split(separator: "\n").map { line in
      let fields = line.split(separator: "\t")
      func whole(_ index: Int) throws -> Int { try #require(Int(fields[index])) }
      func number(_ index: Int) throws -> Double { try #require(Double(fields[index])) }
      let format = PixelFormat(
        colorChannels: try whole(2), hasAlpha: try whole(3) == 1, sampleType: try #require(types[fields[1]]))
      let header = PictureHeader(height: try whole(4), width: try whole(5), format: format)
      let count = header.height * header.width * format.bytesPerPixel
      func picture(_ index: Int) throws -> StoredPicture {
        if fields[index].hasPrefix("@") {
          var generator = SplitMix(state: try #require(UInt64(fields[index].dropFirst())))
          let bytes = (0..<count).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
          return StoredPicture(header: header, bytes: bytes)
        }
        let start = try whole(index)
        return StoredPicture(header: header, bytes: Array(data[start..<start + count]))
      }
      return Case(
        name: String(fields[0]), first: try picture(6), second: try picture(7), largest: try number(8),
        mean: try number(9), peakSignalToNoise: try number(10), similarity: try number(11))
    }
  }
}

/// Compares two whole pictures.
func compare(
  _ first: StoredPicture, _ second: StoredPicture, threads: Int = 1, memoryLimit: Int = 1 << 30
) throws -> ComparisonResult {
  let comparison = try PictureComparison(
    first: StoredSource(first), second: StoredSource(second), memoryLimit: memoryLimit, threads: threads)
  return try comparison.run(workers: WorkerPool(threads: threads))
}
