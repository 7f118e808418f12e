import Convolution
import Raster
import Testing

@testable import Filtering

/// Each step against the oracle, on pictures of floats that go in and out as they are.
@Suite struct StepTests {
  static let picture = StoredPicture.random(
    height: 13, width: 21, colorChannels: 3, sampleType: .float32, seed: 7)

  /// A kernel step as the oracle sees it.
  struct KernelCase: Sendable, CustomTestStringConvertible {
    var expression: String
    var kernel: [[Double]]
    var geometry = WindowGeometry()
    var testDescription: String { expression }
  }

  static let kernels: [KernelCase] = [
    KernelCase(expression: "sharpen", kernel: [[0, -1, 0], [-1, 5, -1], [0, -1, 0]]),
    KernelCase(
      expression: "laplacian border=wrap", kernel: [[0, 1, 0], [1, -4, 1], [0, 1, 0]],
      geometry: WindowGeometry(border: .wrap)),
    KernelCase(expression: "sobel x", kernel: [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]),
    KernelCase(expression: "sobel y", kernel: [[-1, -2, -1], [0, 0, 0], [1, 2, 1]]),
    KernelCase(expression: "difference x", kernel: [[1, -1]]),
    KernelCase(expression: "difference y", kernel: [[1], [-1]]),
    KernelCase(
      expression: "difference x padding=valid", kernel: [[1, -1]], geometry: WindowGeometry(padding: .valid)),
    KernelCase(
      expression: "box 3x5 border=reflect",
      kernel: Array(repeating: Array(repeating: 1.0 / 15, count: 5), count: 3),
      geometry: WindowGeometry(border: .reflect)),
    KernelCase(expression: "box 4", kernel: Array(repeating: Array(repeating: 1.0 / 16, count: 4), count: 4)),
    KernelCase(
      expression: "box 31 border=symmetric",
      kernel: Array(repeating: Array(repeating: 1.0 / 961, count: 31), count: 31),
      geometry: WindowGeometry(border: .symmetric)),
    KernelCase(
      expression: "conv '1 2; 3 4' stride=2x3 padding=1 border=zero dilation=2", kernel: [[1, 2], [3, 4]],
      geometry: WindowGeometry(
        padding: .symmetric(height: 1, width: 1), border: .zero, stride: Stride(height: 2, width: 3),
        dilation: Dilation(height: 2, width: 2))),
    KernelCase(expression: "conv '1 2; 3 4' flip", kernel: [[4, 3], [2, 1]]),
    KernelCase(expression: "conv '1 2 3' scale=auto", kernel: [[1 / 6.0, 2 / 6.0, 3 / 6.0]]),
  ]

  @Test(arguments: kernels) func `a kernel goes over each channel by itself`(_ test: KernelCase) throws {
    let result = try Run().filtered(test.expression, Self.picture).picture
    let expected = Self.picture.planes.map { Oracle.correlate($0, test.kernel, test.geometry) }
    let taps = test.kernel.joined()
    let bound = Double(taps.count + 2) * 0x1p-23 * taps.reduce(0) { $0 + abs($1) }
    #expect(Oracle.distance(result.planes, expected) <= bound)
  }

  @Test(arguments: [0.3, 1, 1.4, 3, 12]) func `gaussian is the product of two normalised bells`(_ sigma: Double) throws
  {
    let result = try Run().filtered("gaussian \(sigma) border=symmetric", Self.picture).picture
    let taps = GaussianStep.taps(sigma: sigma)
    #expect(taps.count == 2 * Int(4 * sigma + 0.5) + 1)
    let geometry = WindowGeometry(border: .symmetric)
    let expected = Self.picture.planes.map {
      Oracle.correlate(Oracle.correlate($0, taps.map { [$0] }, geometry), [taps], geometry)
    }
    #expect(Oracle.distance(result.planes, expected) <= Double(2 * taps.count + 4) * 0x1p-23)
  }

  @Test(arguments: ["sobel", "sobel magnitude"]) func `the magnitude is the root of two squares`(_ text: String) throws
  {
    let result = try Run().filtered(text, Self.picture).picture
    let expected = Self.picture.planes.map { plane in
      Oracle.zip(
        Oracle.correlate(plane, [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]),
        Oracle.correlate(plane, [[-1, -2, -1], [0, 0, 0], [1, 2, 1]])
      ) { ($0 * $0 + $1 * $1).squareRoot() }
    }
    #expect(Oracle.distance(result.planes, expected) <= 24 * 0x1p-23 * 8)
  }

  static let points: [(String, @Sendable (Double) -> Double)] = [
    ("invert", { 1 - $0 }), ("abs", { abs($0) }), ("offset 0.25", { $0 + 0.25 }), ("gain -2", { $0 * -2 }),
    ("clamp", { min(max($0, 0), 1) }), ("threshold 0.125", { $0 > 0.125 ? 1 : 0 }), ("", { $0 }),
    ("abs | gain 2 | invert", { 1 - 2 * abs($0) }),
  ]

  @Test(arguments: points)
  func `points change each value by itself`(_ text: String, _ body: @escaping @Sendable (Double) -> Double) throws {
    let result = try Run().filtered(text, Self.picture).picture
    #expect(Oracle.distance(result.planes, Self.picture.planes.map { Oracle.map($0, body) }) <= 0x1p-22)
  }

  @Test func `gray is the luma of the colours`() throws {
    let result = try Run().filtered("gray", Self.picture).picture
    let planes = Self.picture.planes
    let luma = Oracle.zip(Oracle.zip(planes[0], planes[1]) { 0.299 * $0 + 0.587 * $1 }, planes[2]) { $0 + 0.114 * $1 }
    #expect(Oracle.distance(result.planes, [luma]) <= 4 * 0x1p-23)
    #expect(try Run().filtered("gray | gray", Self.picture).picture == result)
  }

  @Test func `gray says what it cannot turn gray`() throws {
    let array = StoredPicture.random(height: 2, width: 2, colorChannels: 5, sampleType: .float32, seed: 1)
    let error = try #require(throws: FilteringError.self) { try Run().filtered("gray", array) }
    #expect(error.cause == .usage)
    #expect(
      error.message == "gray: gray needs 1 or 3 colour channels, and the picture has 5; "
        + "mix them with matrix or take one with channel")
  }

  @Test func `the textbook's edge detector finds the edges of the 6×8 picture`() throws {
    let row: [Float] = [1, 1, 0, 0, 0, 0, 1, 1]
    let picture = StoredPicture(planes: [Array(repeating: row, count: 6)])
    let valid = try Run().filtered("difference x padding=valid", picture).picture
    #expect(valid.planes == [Array(repeating: [0, 1, 0, 0, 0, -1, 0], count: 6)])
    let down = try Run().filtered("difference y padding=valid", picture).picture
    #expect(down.planes == [Array(repeating: Array(repeating: 0, count: 8), count: 5)])
  }

  @Test func `the textbook's pools`() throws {
    func pooled(_ text: String, _ side: Int) throws -> [[Double]] {
      let plane = (0..<side).map { i in (0..<side).map { j in Float(i * side + j) } }
      return try Run().filtered(text, StoredPicture(planes: [plane])).picture.planes[0]
    }
    #expect(try pooled("maxpool 2 stride=1", 3) == [[4, 5], [7, 8]])
    #expect(try pooled("avgpool 2 stride=1", 3) == [[2, 3], [5, 6]])
    #expect(try pooled("minpool 2 stride=1", 3) == [[0, 1], [3, 4]])
    #expect(try pooled("maxpool 3", 4) == [[10]])
    #expect(try pooled("maxpool 3 padding=1 stride=2", 4) == [[5, 7], [13, 15]])
    #expect(try pooled("maxpool 2x3 stride=2x3 padding=0x1", 4) == [[5, 7], [13, 15]])
    #expect(try pooled("avgpool 2 padding=1", 2) == [[0, 0.25], [0.5, 0.75]])
    #expect(try pooled("avgpool 2 padding=1 inside", 2) == [[0, 1], [2, 3]])
  }

  @Test(arguments: [
    ("conv '1 2 3; 4 5 6; 7 8 9' padding=valid", "conv: a window of 3x3 does not fit a picture of 2x2"),
    ("maxpool 3", "maxpool: a window of 3x3 does not fit a picture of 2x2"),
    ("maxpool 2 padding=2", "maxpool: "),
    ("conv bank-2to3.json", "conv: the kernel bank reads 2 channels, and the picture has 3"),
    ("conv '1' padding=1000000", "conv: a picture of 2000002x2000002 pixels would come out"),
  ]) func `what does not fit is said before anything runs`(_ text: String, _ message: String) throws {
    let picture = StoredPicture.random(height: 2, width: 2, colorChannels: 3, sampleType: .uint8, seed: 1)
    let error = try #require(throws: FilteringError.self) { try Run().pipeline(text, picture.header) }
    #expect(error.message.hasPrefix(message), "\(error.message)")
  }

  @Test(arguments: ["zero", "replicate", "reflect", "symmetric", "wrap"])
  func `a kernel larger than the picture repeats the border`(_ border: String) throws {
    let picture = StoredPicture.random(height: 3, width: 2, colorChannels: 1, sampleType: .float32, seed: 5)
    let taps = (0..<81).map { Double($0 % 7) - 3 }
    let kernel = (0..<9).map { Array(taps[$0 * 9..<$0 * 9 + 9]) }
    let text = kernel.map { $0.map { "\($0)" }.joined(separator: " ") }.joined(separator: ";")
    let result = try Run().filtered("conv '\(text)' border=\(border)", picture).picture
    let geometry = WindowGeometry(border: try #require(BorderFill(rawValue: border)))
    let bound = 82 * 0x1p-23 * taps.reduce(0) { $0 + abs($1) }
    #expect(Oracle.distance(result.planes, [Oracle.correlate(picture.planes[0], kernel, geometry)]) <= bound)
  }

  @Test func `a bank mixes channels`() throws {
    let result = try Run().filtered("conv bank-3to2.json", Self.picture).picture
    let planes = Self.picture.planes
    let first = Oracle.zip(Oracle.zip(planes[0], planes[1]) { $0 - $1 }, planes[2]) { $0 + 2 * $1 + 0.5 }
    let second = Oracle.map(planes[1]) { 3 * $0 - 0.25 }
    #expect(result.header.format.colorChannels == 2)
    #expect(Oracle.distance(result.planes, [first, second]) <= 8 * 0x1p-22)
  }
}
