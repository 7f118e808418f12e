import Convolution
import Raster
import Testing

@testable import Filtering

/// The steps against PyTorch, SciPy, OpenCV, Pillow and NumPy, whose answers are stored; Fixtures/make_fixtures.py and
/// Fixtures/make_step_fixtures.py made them.
@Suite struct PeerTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var line: String
    var peer: String
    var expression: String
    var input: StoredPicture
    var kernel: [UInt8]
    var expected: StoredPicture
    var taps: Int
    var magnitude: Double
    var testDescription: String { "\(peer): \(expression)" }
  }

  static let cases: [Case] = {
    do { return try readCases("peers") + readCases("steps") } catch { return [] }
  }()

  @Test func `all cases are read`() throws {
    #expect(try Self.readCases("peers").count == 151)
    #expect(try Self.readCases("steps").count == 308)
  }

  @Test(arguments: cases) func `a peer finds the same`(_ test: Case) throws {
    let expression = test.expression.replacing("KERNEL", with: "kernel.npy")
    let parsed = try FilterExpression(parsing: expression, kernelFiles: { _ in test.kernel })
    let pipeline = try FilterPipeline(
      parsed, input: test.input.header, sinkFormat: { $0.format }, memoryLimit: 1 << 30, bandHeight: 5)
    let sink = StoringSink()
    _ = try pipeline.run(from: StoredSource(test.input), to: sink, workers: WorkerPool(threads: 1))
    let result = StoredPicture(header: pipeline.outputHeader, bytes: sink.bytes)
    // n·ε·Σ|w||x|, and one rounding each for the sum and for the expected value as it is stored.
    let bound = Double(test.taps + 2) * 0x1p-24 * test.magnitude
    #expect(test.magnitude > 0 || result == test.expected)
    #expect(Oracle.distance(result.planes, test.expected.planes) <= bound)
  }

  private static func readCases(_ name: String) throws -> [Case] {
    let bytes = try Fixture.bytes("\(name).npy")
    let header = try NumPyHeader(parsing: bytes)
    let numbers = try header.values(of: bytes[header.byteCount...])
    func array(_ place: Substring) throws -> (shape: [Int], values: ArraySlice<Float>) {
      let parts = place.split(separator: ":")
      let start = try #require(Int(parts[0]))
      let shape = parts[1].split(separator: "x").compactMap { Int($0) }
      return (shape, numbers[start..<start + shape.reduce(1, *)])
    }
    func picture(_ place: Substring) throws -> StoredPicture {
      let (shape, values) = try array(place)
      let (height, width) = (shape[1], shape[2])
      let planes = (0..<shape[0]).map { c in
        (0..<height).map { y in
          let start = values.startIndex + (c * height + y) * width
          return Array(values[start..<start + width])
        }
      }
      return StoredPicture(planes: planes)
    }
    func kernel(_ place: Substring) throws -> [UInt8] {
      if place == "-" { return [] }
      let (shape, values) = try array(place)
      let bytes = values.flatMap { value in (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * $0)) } }
      return NumPyHeader(shape: shape).serialized() + bytes
    }
    let text = String(decoding: try Fixture.bytes("\(name).txt"), as: UTF8.self)
    return try text.split(separator: "\n").map { line in
      let fields = line.split(separator: "\t")
      return Case(
        line: String(line), peer: String(fields[0]), expression: String(fields[1]), input: try picture(fields[2]),
        kernel: try kernel(fields[3]), expected: try picture(fields[4]), taps: try #require(Int(fields[5])),
        magnitude: try #require(Double(fields[6])))
    }
  }
}
