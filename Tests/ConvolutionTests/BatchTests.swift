import Convolution
import Testing

/// Batches in lanes against pictures, one by one: two layouts of the same numbers.
@Suite struct BatchTests {
  static func batch(_ maps: [FeatureMap]) -> LaneBatch {
    let batch = LaneBatch(examples: maps.count, shape: maps[0].shape)
    for (example, map) in maps.enumerated() {
      for channel in 0..<map.shape.channels {
        for row in 0..<map.shape.height {
          for column in 0..<map.shape.width { batch[example, channel, row, column] = map[channel, row, column] }
        }
      }
    }
    return batch
  }

  static func map(_ batch: LaneBatch, _ example: Int) -> FeatureMap {
    var values: [Float] = []
    for channel in 0..<batch.shape.channels {
      for row in 0..<batch.shape.height {
        for column in 0..<batch.shape.width { values.append(batch[example, channel, row, column]) }
      }
    }
    return FeatureMap(shape: batch.shape, values: values)
  }

  @Test(arguments: [1, 2, 7])
  func batchesGiveTheBitsOfPictures(threads: Int) throws {
    var random = SeededGenerator(9)
    let pool = WorkerPool(threads: threads)
    for (index, padding) in [Padding.valid, .symmetric(height: 2, width: 2), .same, .valid].enumerated() {
      let (inputs, outputs, examples) = (1 + index * 2, 6 + index * 5, 21)
      let maps = (0..<examples).map { _ in random.map(channels: inputs, height: 14, width: 13) }
      let bank = random.bank(outputs: outputs, inputs: inputs, height: 5, width: 3)
      let stride = index == 3 ? Stride(height: 2, width: 3) : Stride()
      let geometry = WindowGeometry(padding: padding, border: .zero, stride: stride)
      let plan = try BatchCorrelation(bank, geometry: geometry, inputShape: maps[0].shape)
      let input = Self.batch(maps)
      let output = LaneBatch(examples: examples, shape: plan.outputShape)
      plan.run(input, into: output, workers: pool)
      for (example, map) in maps.enumerated() {
        let expected = try map.correlated(with: bank, padding: padding, border: .zero, stride: stride)
        #expect(Self.map(output, example).values == expected.values, "example \(example), \(padding)")
      }
    }
  }

  @Test func gradientsOfBatchesAreThoseOfPictures() throws {
    var random = SeededGenerator(10)
    let pool = WorkerPool(threads: 2)
    let maps = (0..<19).map { _ in random.map(channels: 3, height: 12, width: 11) }
    let bank = random.bank(outputs: 5, inputs: 3, height: 5, width: 5)
    let geometry = WindowGeometry(padding: .symmetric(height: 2, width: 2), border: .zero)
    let plan = try BatchCorrelation(bank, geometry: geometry, inputShape: maps[0].shape)
    let slopes = maps.map { _ in
      random.map(channels: 5, height: plan.outputShape.height, width: plan.outputShape.width)
    }
    let (input, slope) = (Self.batch(maps), Self.batch(slopes))
    let inputSlope = LaneBatch(examples: 19, shape: maps[0].shape)
    plan.inputGradient(slope, into: inputSlope, workers: pool)
    let total = plan.bankGradient(slope, input: input, workers: pool)
    var expected = [Double](repeating: 0, count: bank.taps.count)
    for (example, map) in maps.enumerated() {
      let one = try slopes[example].correlationInputGradient(with: bank, geometry: geometry, inputShape: map.shape)
      #expect(Self.map(inputSlope, example).values == one.values)
      let taps = try slopes[example].correlationBankGradient(of: bank, input: map, geometry: geometry).taps
      for index in taps.indices { expected[index] += Double(taps[index]) }
    }
    // 19 · 132 products below 1, summed in two orders.
    for index in expected.indices { #expect(abs(Double(total.taps[index]) - expected[index]) <= 2508 * 0x1p-22) }
  }

  @Test(arguments: PoolKind.allCases)
  func poolsOfBatchesAreThoseOfPictures(kind: PoolKind) throws {
    var random = SeededGenerator(12)
    let pool = WorkerPool(threads: 2)
    for (window, stride, padding) in [
      (WindowSize(height: 2, width: 2), Stride(height: 2, width: 2), Padding.valid),
      (WindowSize(height: 3, width: 3), Stride(height: 2, width: 2), .symmetric(height: 1, width: 1)),
      (WindowSize(height: 2, width: 3), Stride(height: 1, width: 1), .symmetric(height: 0, width: 1)),
    ] {
      let maps = (0..<17).map { _ in random.map(channels: 2, height: 9, width: 10) }
      let plan = try BatchPool(kind, window: window, stride: stride, padding: padding, inputShape: maps[0].shape)
      let (input, output) = (Self.batch(maps), LaneBatch(examples: 17, shape: plan.outputShape))
      plan.run(input, into: output, workers: pool)
      let slopes = maps.map { _ in
        random.map(channels: 2, height: plan.outputShape.height, width: plan.outputShape.width)
      }
      let inputSlope = LaneBatch(examples: 17, shape: maps[0].shape)
      plan.inputGradient(Self.batch(slopes), input: input, into: inputSlope, workers: pool)
      for (example, map) in maps.enumerated() {
        let expected = try map.pooled(kind, window: window, stride: stride, padding: padding)
        let worst = zip(Self.map(output, example).values, expected.values).map { abs($0 - $1) }.max() ?? 1
        #expect(worst <= (kind == .maximum || kind == .minimum ? 0 : 8 * 0x1p-24))
        // Pooling is linear around a map whose extremes are unique: ⟨pool(x), y⟩ = ⟨x, poolᵀ(y)⟩.
        let forward = GradientTests.dot(expected.values, slopes[example].values)
        let back = GradientTests.dot(map.values, Self.map(inputSlope, example).values)
        #expect(abs(forward - back) <= Double(expected.values.count * 9) * 0x1p-22, "\(kind) \(window) \(padding)")
      }
    }
  }
}
