import Convolution
import Raster
import Testing

@testable import Filtering

/// What becomes of colour and opacity together.
@Suite struct AlphaTests {
  /// Three colours and an alpha between 0.1 and 1, as floats.
  static let picture: StoredPicture = {
    var generator = SplitMix(state: 11)
    func plane(_ range: ClosedRange<Float>) -> [[Float]] {
      (0..<9).map { _ in (0..<11).map { _ in Float.random(in: range, using: &generator) } }
    }
    return StoredPicture(planes: [plane(0...1), plane(0...1), plane(0...1), plane(0.1...1)], hasAlpha: true)
  }()

  /// The picture with its alpha set to 1, and without alpha.
  private func opaque() -> (with: StoredPicture, without: StoredPicture) {
    let planes = Self.picture.planes.map { $0.map { $0.map { Float($0) } } }
    let ones = planes[0].map { $0.map { _ in Float(1) } }
    return (StoredPicture(planes: planes[..<3] + [ones], hasAlpha: true), StoredPicture(planes: Array(planes[..<3])))
  }

  struct KernelCase: Sendable {
    var expression: String
    var kernel: [[Double]]
    var geometry = WindowGeometry()
    var bias = 0.0
  }

  static let weighted: [KernelCase] = [
    KernelCase(expression: "box 3", kernel: Array(repeating: Array(repeating: 1.0 / 9, count: 3), count: 3)),
    KernelCase(
      expression: "conv '1 2 1; 2 4 2' bias=0.5 stride=2 padding=valid", kernel: [[1, 2, 1], [2, 4, 2]],
      geometry: WindowGeometry(padding: .valid, stride: Stride(height: 2, width: 2)), bias: 0.5),
    KernelCase(
      expression: "box 5 border=zero", kernel: Array(repeating: Array(repeating: 0.04, count: 5), count: 5),
      geometry: WindowGeometry(border: .zero)),
  ]

  @Test(arguments: weighted) func `colour counts as much as it is opaque`(_ test: KernelCase) throws {
    let result = try Run().filtered(test.expression, Self.picture).picture
    let planes = Self.picture.planes
    let sum = test.kernel.joined().reduce(0, +)
    let alpha = Oracle.correlate(planes[3], test.kernel.map { $0.map { $0 / sum } }, test.geometry)
    let colors = planes[..<3].map { plane in
      let weighted = Oracle.zip(plane, planes[3]) { $0 * $1 }
      return Oracle.zip(Oracle.correlate(weighted, test.kernel, test.geometry), alpha) { $0 / $1 + test.bias }
    }
    // Alpha is at least 0.1 · 1/25 · 9, which the division multiplies the rounding errors by.
    #expect(Oracle.distance(result.planes, colors + [alpha]) <= 30 * 0x1p-23 * sum * 30)
  }

  /// A kernel of both signs leaves rounding where the exact alpha is 0; colour is not divided by that.
  @Test func `hidden colour stays what it is under a sharpening kernel`() throws {
    var generator = SplitMix(state: 3)
    let (height, width) = (40, 70)
    let alpha = (0..<height).map { y in
      (0..<width).map { x in
        y > 12 && y < 30 && x > 20 && x < 50 ? Float(0) : Float.random(in: 0...1, using: &generator)
      }
    }
    let flat = (0..<height).map { _ in [Float](repeating: 0.7, count: width) }
    let picture = StoredPicture(planes: [flat, flat, flat, alpha], hasAlpha: true)
    for text in ["sharpen", "conv '1 -3 3'", "conv '-1 0 2; 0 -1 0; 0 0 1' border=reflect"] {
      let planes = try Run().filtered(text, picture).picture.planes
      for y in 14..<29 {
        // Alpha is 0 in and around these pixels: only hidden colour is left, and it is flat.
        for x in 23..<48 { #expect(abs(planes[0][y][x] - 0.7) <= 13 * 0x1p-23, "\(text) at \(y), \(x)") }
      }
    }
  }

  /// A bank `[3][1][h][w]` on three colours: each colour by its own kernel, with and without alpha.
  @Test func `a depthwise bank has a kernel for each colour`() throws {
    let kernels: [[Double]] = [[0, 2, 1], [1, 1, 1], [3, 0, -1]]
    let pictures = opaque()
    for picture in [pictures.without, pictures.with] {
      let found = try Run().filtered("conv depthwise-3.json", picture).picture.planes
      for (channel, kernel) in kernels.enumerated() {
        let expected = Oracle.correlate(Self.picture.planes[channel], [kernel], WindowGeometry())
        // Three taps whose sizes add up to 4 at most, and a division by an alpha of 1 for the picture that has it.
        #expect(Oracle.distance([found[channel]], [expected]) <= 4 * 6 * 0x1p-24, "channel \(channel)")
      }
    }
    #expect(throws: FilteringError.self) {
      try Run().filtered("conv depthwise-3.json", StoredPicture(planes: [[[1, 2]], [[3, 4]]]))
    }
  }

  @Test(arguments: [
    "laplacian", "sobel", "sobel x", "difference x", "sobel direction", "scharr", "prewitt y", "roberts", "kirsch",
    "log 1", "dog 1 2", "gabor 4 30",
  ])
  func `edges are found in the colours alone`(_ text: String) throws {
    let result = try Run().filtered(text, Self.picture).picture
    let without = StoredPicture(planes: Self.picture.planes[..<3].map { $0.map { $0.map { Float($0) } } })
    #expect(Array(result.planes[..<3]) == (try Run().filtered(text, without).picture.planes))
    #expect(result.planes[3] == Self.picture.planes[3])
  }

  @Test func `alpha is read where the anchor of an edge detector stands`() throws {
    let result = try Run().filtered("conv '1 -1; -1 1' stride=2x3 padding=valid", Self.picture).picture
    let alpha = Self.picture.planes[3]
    // The anchor of a 2×2 kernel is (1, 1).
    let expected: [[Double]] = [1, 3, 5, 7].map { i in [1, 4, 7, 10].map { j in alpha[i][j] } }
    #expect(result.planes[3] == expected)
  }

  @Test(arguments: [
    "sharpen", "gaussian 1", "conv '2' bias=0.5", "conv '0 3 0; 1 1 1'", "avgpool 2", "laplacian", "sobel", "gray",
    "conv bank-3to2.json", "invert | gain 2", "maxpool 2", "unsharp 1 0.5", "emboss", "motion 5 30", "median", "dilate",
    "erode 2", "open", "close", "resize 5x7", "resize 20x31 lanczos", "resize 4x4 area", "sepia", "channel 1", "pad 3",
    "linear | gaussian 1 | encoded", "rotate 90",
  ]) func `an opaque picture is filtered as one without alpha`(_ text: String) throws {
    let (with, without) = opaque()
    let result = try Run().filtered(text, with).picture.planes
    let expected = try Run().filtered(text, without).picture.planes
    #expect(Oracle.distance(Array(result.dropLast()), expected) <= 16 * 0x1p-23 * 6)
    #expect(Oracle.distance([result[result.count - 1]], [expected[0].map { $0.map { _ in 1 } }]) <= 0x1p-20)
  }

  /// A red disc on transparent ground under which green is hidden: no green may show at its rim.
  @Test(arguments: [
    "gaussian 2", "box 5", "unsharp 2 -0.5", "motion 7 20", "median 5", "dilate 5", "erode 3", "open 3", "close 5",
    "avgpool 3", "resize 13x11", "resize 13x11 area", "resize 45x61 area", "linear | gaussian 2 | encoded",
  ]) func `no hidden colour shows`(_ text: String) throws {
    let (height, width) = (31, 29)
    func plane(_ inside: Float, _ outside: Float) -> [[Float]] {
      (0..<height).map { y in
        (0..<width).map { x in (y - 15) * (y - 15) + (x - 14) * (x - 14) < 80 ? inside : outside }
      }
    }
    let picture = StoredPicture(planes: [plane(1, 0), plane(0, 1), plane(0, 0), plane(1, 0)], hasAlpha: true)
    let planes = try Run().filtered(text, picture).picture.planes
    var visible = 0
    for y in planes[3].indices {
      for x in planes[3][y].indices where planes[3][y][x] > 0x1p-20 {
        visible += 1
        #expect(planes[1][y][x] == 0 && abs(planes[0][y][x] - 1) <= 0x1p-18, "\(y), \(x)")
      }
    }
    #expect(visible > 5)
  }

  @Test func `canny keeps alpha and gives one gray`() throws {
    let result = try Run().filtered("canny 0.5 1", Self.picture).picture
    #expect(result.header.format.colorChannels == 1)
    #expect(result.planes[1] == Self.picture.planes[3])
    #expect(result.planes[0].joined().allSatisfy { $0 == 0 || $0 == 1 })
    #expect(result.planes[0].joined().contains(1))
  }

  @Test func `ink has the opacity that brightness was`() throws {
    let gray = StoredPicture(planes: [[[0, 0.25, 1]], [[1, 0.5, 0.25]]], hasAlpha: true)
    let black = try Run().filtered("opacity", gray).picture.planes
    #expect(black == [[[0, 0, 0]], [[0, 0.125, 0.25]]])
    #expect(try Run().filtered("opacity white", gray).picture.planes[0] == [[1, 1, 1]])
    #expect(throws: FilteringError.self) { try Run().filtered("opacity", Self.picture) }
    #expect(try Run().filtered("channel alpha", Self.picture).picture.planes == [Self.picture.planes[3]])
  }

  @Test func `points leave alpha alone`() throws {
    let result = try Run().filtered("invert | gain 3 | offset 1 | threshold 0 | clamp | abs", Self.picture).picture
    #expect(result.planes[3] == Self.picture.planes[3])
  }

  @Test func `pools of extremes take each channel by itself`() throws {
    let result = try Run().filtered("minpool 3", Self.picture).picture
    func smallest(_ plane: [[Double]], _ i: Int, _ j: Int) -> Double {
      let window: [Double] = plane[i..<i + 3].flatMap { row in row[j..<j + 3] }
      return window.min() ?? .nan
    }
    let expected: [[[Double]]] = Self.picture.planes.map { plane in
      [0, 3, 6].map { i in [0, 3, 6].map { j in smallest(plane, i, j) } }
    }
    #expect(result.planes == expected)
  }

  @Test func `the mean of a pool does not see what is transparent`() throws {
    let picture = StoredPicture(planes: [[[0.25, 0.75]], [[1, 0]]], hasAlpha: true)
    #expect(try Run().filtered("avgpool 1x2", picture).picture.planes == [[[0.25]], [[0.5]]])
  }

  @Test func `where all is transparent the colours are filtered as they are`() throws {
    let picture = StoredPicture(planes: [[[0.25, 0.75, 0.5, 1]], [[0, 0, 0, 0.5]]], hasAlpha: true)
    let result = try Run().filtered("avgpool 1x2", picture).picture
    #expect(result.planes == [[[0.5, 1]], [[0, 0.25]]])
  }

  @Test func `a sink without alpha gets the picture on white`() throws {
    let picture = StoredPicture(
      planes: [[[0, 0.5, 0.5, .nan, 0.5]], [[0.5, 1, 0, -0.25, 2]]], hasAlpha: true)
    let result = try Run(keepsAlpha: false).filtered("", picture).picture
    #expect(result.planes == [[[0.5, 0.5, 1, 1, 0.5]]])
  }
}
