import Convolution
import Testing

/// The worked examples of the textbook (Dive into Deep Learning, chapter 7), with its numbers.
@Suite struct TextbookTests {
  static let x: [[Float]] = [[0, 1, 2], [3, 4, 5], [6, 7, 8]]
  static let k: [[Float]] = [[0, 1], [2, 3]]

  static func rows(_ map: FeatureMap, _ channel: Int = 0) -> [[Float]] {
    (0..<map.shape.height).map { row in (0..<map.shape.width).map { map[channel, row, $0] } }
  }

  static func plus(_ rows: [[Float]], _ value: Float) -> [[Float]] { rows.map { $0.map { $0 + value } } }

  static func stack(_ planes: [[[Float]]]) -> FeatureMap {
    FeatureMap(
      shape: MapShape(channels: planes.count, height: planes[0].count, width: planes[0][0].count),
      values: planes.flatMap { $0.flatMap(\.self) })
  }

  static func bank(_ kernels: [[[[Float]]]]) -> KernelBank {
    KernelBank(
      outputs: kernels.count, inputs: kernels[0].count,
      size: WindowSize(height: kernels[0][0].count, width: kernels[0][0][0].count),
      taps: kernels.flatMap { $0.flatMap { $0.flatMap(\.self) } })
  }

  @Test func crossCorrelation() throws {
    let answer = try FeatureMap(plane: Self.x).correlated(with: KernelBank(plane: Self.k), padding: .valid)
    #expect(Self.rows(answer) == [[19, 25], [37, 43]])
  }

  @Test func edgesOfAStripe() throws {
    let picture = [[Float]](repeating: [1, 1, 0, 0, 0, 0, 1, 1], count: 6)
    let kernel = KernelBank(plane: [[1, -1]])
    let edges = try FeatureMap(plane: picture).correlated(with: kernel, padding: .valid)
    #expect(Self.rows(edges) == .init(repeating: [0, 1, 0, 0, 0, -1, 0], count: 6))
    let turned = (0..<8).map { column in picture.map { $0[column] } }
    let none = try FeatureMap(plane: turned).correlated(with: kernel, padding: .valid)
    #expect(none.shape == MapShape(channels: 1, height: 8, width: 5))
    #expect(none.values.allSatisfy { $0 == 0 })
  }

  @Test(arguments: [
    (WindowSize(height: 3, width: 3), (1, 1), Stride(), 8, 8),
    (WindowSize(height: 5, width: 3), (2, 1), Stride(), 8, 8),
    (WindowSize(height: 3, width: 3), (1, 1), Stride(height: 2, width: 2), 4, 4),
    (WindowSize(height: 3, width: 5), (0, 1), Stride(height: 3, width: 4), 2, 2),
  ])
  func shapes(window: WindowSize, padding: (Int, Int), stride: Stride, height: Int, width: Int) throws {
    let bank = KernelBank(
      outputs: 1, inputs: 1, size: window, taps: .init(repeating: 0.5, count: window.height * window.width))
    let plan = try CorrelationPlan(
      bank,
      geometry: WindowGeometry(
        padding: .symmetric(height: padding.0, width: padding.1), border: .zero, stride: stride),
      inputShape: MapShape(channels: 1, height: 8, width: 8))
    #expect(plan.outputShape == MapShape(channels: 1, height: height, width: width))
  }

  @Test func channels() throws {
    let map = Self.stack([Self.x, Self.plus(Self.x, 1)])
    let kernel = [Self.k, Self.plus(Self.k, 1)]
    let one = try map.correlated(with: Self.bank([kernel]), padding: .valid)
    #expect(Self.rows(one) == [[56, 72], [104, 120]])
    let three = try map.correlated(
      with: Self.bank([kernel, kernel.map { Self.plus($0, 1) }, kernel.map { Self.plus($0, 2) }]), padding: .valid)
    #expect(Self.rows(three, 0) == [[56, 72], [104, 120]])
    #expect(Self.rows(three, 1) == [[76, 100], [148, 172]])
    #expect(Self.rows(three, 2) == [[96, 128], [192, 224]])
  }

  @Test func aOneByOneKernelIsAMatrixProduct() throws {
    var random = SeededGenerator(2)
    let map = random.map(channels: 3, height: 3, width: 3)
    let bank = random.bank(outputs: 2, inputs: 3, height: 1, width: 1, bias: false)
    let answer = try map.correlated(with: bank, padding: .valid)
    for output in 0..<2 {
      for pixel in 0..<9 {
        let product = (0..<3).reduce(0.0) {
          $0 + Double(bank.taps[output * 3 + $1]) * Double(map.values[$1 * 9 + pixel])
        }
        #expect(abs(Double(answer.values[output * 9 + pixel]) - product) < 1e-6)
      }
    }
  }

  @Test func pooling() throws {
    let map = FeatureMap(plane: Self.x)
    let two = WindowSize(height: 2, width: 2)
    #expect(Self.rows(try map.pooled(.maximum, window: two, stride: Stride())) == [[4, 5], [7, 8]])
    #expect(Self.rows(try map.pooled(.average, window: two, stride: Stride())) == [[2, 3], [5, 6]])
    let sixteen = (0..<4).map { row in (0..<4).map { Float(row * 4 + $0) } }
    let three = WindowSize(height: 3, width: 3)
    let large = FeatureMap(plane: sixteen)
    #expect(Self.rows(try large.pooled(.maximum, window: three)) == [[10]])
    let stride = Stride(height: 2, width: 2)
    let padded = try large.pooled(
      .maximum, window: three, stride: stride, padding: .symmetric(height: 1, width: 1))
    #expect(Self.rows(padded) == [[5, 7], [13, 15]])
    let wide = try large.pooled(
      .maximum, window: WindowSize(height: 2, width: 3), stride: Stride(height: 2, width: 3),
      padding: .symmetric(height: 0, width: 1))
    #expect(Self.rows(wide) == [[5, 7], [13, 15]])
    let both = try Self.stack([sixteen, Self.plus(sixteen, 1)]).pooled(
      .maximum, window: three, stride: stride, padding: .symmetric(height: 1, width: 1))
    #expect(Self.rows(both, 0) == [[5, 7], [13, 15]])
    #expect(Self.rows(both, 1) == [[6, 8], [14, 16]])
  }

  /// What pooling forgives: an edge one pixel to the side moves the correlation's answer, and not the pool's behind it.
  @Test func aMaximumForgivesAShiftByOnePixel() throws {
    let kernel = KernelBank(plane: [[1, -1]])
    var answers: [FeatureMap] = []
    var pools: [FeatureMap] = []
    for edge in [3, 4] {
      let picture = (0..<8).map { _ in (0..<9).map { Float($0 < edge ? 1 : 0) } }
      let answer = try FeatureMap(plane: picture).correlated(with: kernel, padding: .valid)
      answers.append(answer)
      pools.append(try answer.pooled(.maximum, window: WindowSize(height: 2, width: 2)))
    }
    #expect(answers[0].values != answers[1].values)
    #expect(pools[0].values == pools[1].values)
    #expect(pools[0].values.contains(1))
  }
}
