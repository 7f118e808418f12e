import Convolution
import Testing

@Suite struct PoolTests {
  /// Pooling as anyone can read it.
  static func oracle(
    _ map: FeatureMap, _ kind: PoolKind, _ window: WindowSize, _ stride: Stride, _ padding: (height: Int, width: Int)
  ) -> [Double] {
    var values: [Double] = []
    for channel in 0..<map.shape.channels {
      for i in 0..<(map.shape.height + 2 * padding.height - window.height) / stride.height + 1 {
        for j in 0..<(map.shape.width + 2 * padding.width - window.width) / stride.width + 1 {
          var inside: [Double] = []
          for u in 0..<window.height {
            for v in 0..<window.width {
              let (y, x) = (i * stride.height + u - padding.height, j * stride.width + v - padding.width)
              if y >= 0, y < map.shape.height, x >= 0, x < map.shape.width { inside.append(Double(map[channel, y, x])) }
            }
          }
          switch kind {
          case .maximum: values.append(inside.max()!)
          case .minimum: values.append(inside.min()!)
          case .average: values.append(inside.reduce(0, +) / Double(window.height * window.width))
          case .averageInside: values.append(inside.reduce(0, +) / Double(inside.count))
          }
        }
      }
    }
    return values
  }

  @Test(arguments: PoolKind.allCases)
  func randomWindowsEqualTheOracle(kind: PoolKind) throws {
    var random = SeededGenerator(11)
    for trial in 0..<60 {
      let window = WindowSize(height: .random(in: 1...9, using: &random), width: .random(in: 1...9, using: &random))
      let stride = Stride(height: .random(in: 1...4, using: &random), width: .random(in: 1...4, using: &random))
      let padding = (
        height: Int.random(in: 0...window.height / 2, using: &random),
        width: Int.random(in: 0...window.width / 2, using: &random)
      )
      let map = random.map(
        channels: 2, height: .random(in: 9...50, using: &random), width: .random(in: 9...70, using: &random))
      let answer = try map.pooled(
        kind, window: window, stride: stride, padding: .symmetric(height: padding.height, width: padding.width))
      let expected = Self.oracle(map, kind, window, stride, padding)
      #expect(answer.values.count == expected.count)
      // Extremes are picked, not computed; a mean of n numbers below 1 is off by at most n roundings.
      let tolerance = kind == .maximum || kind == .minimum ? 0 : Double(window.height * window.width) * 0x1p-24
      let worst = zip(answer.values, expected).map { abs(Double($0) - $1) }.max() ?? 0
      #expect(worst <= tolerance, "trial \(trial): \(map.shape) \(window) \(stride) \(padding)")
    }
  }

  @Test func aNaNReachesEveryWindowThatHoldsIt() throws {
    var values = [Float](repeating: 1, count: 49)
    values[24] = .nan
    let map = FeatureMap(shape: MapShape(channels: 1, height: 7, width: 7), values: values)
    for kind in PoolKind.allCases {
      let pooled = try map.pooled(kind, window: WindowSize(height: 3, width: 3), stride: Stride())
      for row in 0..<5 {
        for column in 0..<5 {
          let holds = abs(row - 2) <= 1 && abs(column - 2) <= 1
          #expect(pooled[0, row, column].isNaN == holds, "\(kind) at \(row), \(column)")
        }
      }
    }
  }

  @Test func paddingOverHalfOfTheWindowIsRefused() {
    let map = FeatureMap(plane: [[1, 2], [3, 4]])
    #expect(throws: ConvolutionError.self) {
      try map.pooled(.maximum, window: WindowSize(height: 2, width: 2), padding: .symmetric(height: 2, width: 0))
    }
  }
}
