import Convolution
import Testing

/// ⟨A x, y⟩ = ⟨x, Aᵀ y⟩: the adjoints of what works on blocks, against what they are adjoint to.
@Suite struct BlockAdjointTests {
  /// The sizes and placements of one trial: windows may overhang, skip pixels, and lie on padding alone.
  struct Trial {
    let shape: MapShape
    let bank: KernelBank
    let geometry: WindowGeometry
    let plan: BlockCorrelation

    init?(_ random: inout SeededGenerator) throws {
      shape = MapShape(
        channels: .random(in: 1...7, using: &random), height: .random(in: 3...9, using: &random),
        width: .random(in: 3...11, using: &random))
      bank = random.bank(
        outputs: [1, 2, 3, 5, 6, 7, 13][Int.random(in: 0..<7, using: &random)], inputs: shape.channels,
        height: .random(in: 1...5, using: &random), width: .random(in: 1...5, using: &random))
      geometry = WindowGeometry(
        padding: .explicit(
          top: .random(in: 0...3, using: &random), bottom: .random(in: 0...3, using: &random),
          left: .random(in: 0...3, using: &random), right: .random(in: 0...3, using: &random)),
        border: .zero,
        stride: Stride(height: .random(in: 1...3, using: &random), width: .random(in: 1...3, using: &random)),
        dilation: Dilation(height: .random(in: 1...2, using: &random), width: .random(in: 1...2, using: &random)))
      do {
        plan = try BlockCorrelation(outputs: bank.outputs, window: bank.size, geometry: geometry, inputShape: shape)
      } catch ConvolutionError.windowExceedsMap { return nil }
      read(bank)
    }

    func read(_ bank: KernelBank) {
      unsafe bank.taps.withUnsafeBufferPointer { taps in
        unsafe bank.bias.withUnsafeBufferPointer { bias in
          unsafe plan.refresh(0..<plan.programCount, taps: taps.baseAddress!, bias: bias.baseAddress)
        }
      }
    }
  }

  @Test func correlationsOfBlocksEqualTheOracleAndSatisfyTheIdentity() throws {
    var random = SeededGenerator(51)
    var tried = 0
    while tried < 40 {
      guard let trial = try Trial(&random) else { continue }
      tried += 1
      let plan = trial.plan
      let lanes = [16, 1, 5][tried % 3]
      let input = LaneBlock(shape: trial.shape, frame: plan.inputFrame)
      input.fill(&random, lanes: lanes)
      let frame = tried % 2 == 0 ? BlockFrame() : BlockFrame(top: 1, bottom: 2, left: 2, right: 1)
      let output = LaneBlock(shape: plan.outputShape, frame: frame)
      unsafe plan.run(input, into: output)
      #expect(output.frameIsZero, "the frame of the output, trial \(tried)")
      for lane in [0, lanes - 1] {
        let oracle = Oracle(correlating: input.map(lane), with: trial.bank, geometry: trial.geometry)
        #expect(oracle.worstError(of: output.map(lane)) <= 1, "forward, trial \(tried)")
      }

      // Spare lanes of the slope are zero, as the loss leaves them.
      let slope = LaneBlock(shape: plan.outputShape)
      slope.fill(&random, lanes: lanes)
      var withoutBias = trial.bank
      withoutBias.bias = .init(repeating: 0, count: trial.bank.outputs)
      trial.read(withoutBias)
      unsafe plan.run(input, into: output)
      let forward = GradientTests.dot(output.values, slope.values)
      // Every one of the products is below 1, and each of the three sums has as many.
      let terms = Double(lanes * slope.shape.count * trial.bank.taps.count / trial.bank.outputs)
      let tolerance = max(1, terms) * 0x1p-24 * 8

      let inputSlope = LaneBlock(shape: trial.shape, frame: frame)
      inputSlope.fill(&random)
      plan.inputGradient(slope, into: inputSlope)
      #expect(inputSlope.frameIsZero, "the frame of the slope, trial \(tried)")
      #expect(abs(GradientTests.dot(inputSlope.values, input.values) - forward) <= tolerance, "∂/∂X, trial \(tried)")

      var sums = [Float](repeating: .nan, count: plan.gradientCount)
      unsafe sums.withUnsafeMutableBufferPointer {
        unsafe plan.bankGradient(slope, input: input, into: $0.baseAddress!)
      }
      let taps = Array(sums[..<plan.tapCount])
      #expect(abs(GradientTests.dot(taps, trial.bank.taps) - forward) <= tolerance, "∂/∂K, trial \(tried)")
      for output in 0..<trial.bank.outputs {
        let planes = (0..<16).map { slope.map($0) }
        let size = slope.shape.height * slope.shape.width
        let total = planes.reduce(0.0) {
          $0 + $1.values[output * size..<(output + 1) * size].reduce(0.0) { $0 + Double($1) }
        }
        #expect(
          abs(Double(sums[plan.tapCount + output]) - total) <= Double(16 * size) * 0x1p-24, "∂/∂b, trial \(tried)")
      }
    }
  }

  /// Each entry of both adjoints, by the operator on unit vectors: a sum that is right says nothing of where its parts went.
  @Test func entriesEqualTheOperatorOnUnitVectors() throws {
    var random = SeededGenerator(52)
    var tried = 0
    while tried < 4 {
      guard let trial = try Trial(&random), trial.plan.outputShape.count * trial.shape.count < 30_000 else { continue }
      tried += 1
      let (plan, shape) = (trial.plan, trial.shape)
      let slope = LaneBlock(shape: plan.outputShape)
      slope.fill(&random)
      let inputSlope = LaneBlock(shape: shape)
      plan.inputGradient(slope, into: inputSlope)
      let map = slope.map(3)
      var unbiased = trial.bank
      unbiased.bias = []
      for place in stride(from: 0, to: shape.count, by: 5) {
        var values = [Float](repeating: 0, count: shape.count)
        values[place] = 1
        let response = Oracle(
          correlating: FeatureMap(shape: shape, values: values), with: unbiased, geometry: trial.geometry)
        let expected = zip(response.values, map.values).reduce(0) { $0 + $1.0 * Double($1.1) }
        let tolerance = Double(trial.bank.taps.count) * 0x1p-23
        #expect(abs(Double(inputSlope.map(3).values[place]) - expected) <= tolerance, "pixel \(place), trial \(tried)")
      }
      let input = LaneBlock(shape: shape, frame: plan.inputFrame)
      input.fill(&random)
      var sums = [Float](repeating: .nan, count: plan.gradientCount)
      unsafe sums.withUnsafeMutableBufferPointer {
        unsafe plan.bankGradient(slope, input: input, into: $0.baseAddress!)
      }
      for tap in stride(from: 0, to: plan.tapCount, by: max(1, plan.tapCount / 9)) {
        var unit = unbiased
        unit.taps = .init(repeating: 0, count: plan.tapCount)
        unit.taps[tap] = 1
        var expected = 0.0
        for lane in 0..<16 {
          let response = Oracle(correlating: input.map(lane), with: unit, geometry: trial.geometry)
          expected += zip(response.values, slope.map(lane).values).reduce(0) { $0 + $1.0 * Double($1.1) }
        }
        let tolerance = Double(16 * slope.shape.height * slope.shape.width) * 0x1p-24
        #expect(abs(Double(sums[tap]) - expected) <= tolerance, "tap \(tap), trial \(tried)")
      }
    }
  }

  @Test(arguments: PoolKind.allCases)
  func poolsOfBlocksSatisfyTheIdentity(kind: PoolKind) throws {
    var random = SeededGenerator(53)
    for trial in 0..<16 {
      let shape = MapShape(
        channels: .random(in: 1...5, using: &random), height: .random(in: 4...9, using: &random),
        width: .random(in: 4...11, using: &random))
      let window = WindowSize(height: .random(in: 1...4, using: &random), width: .random(in: 1...4, using: &random))
      let stride = Stride(height: .random(in: 1...3, using: &random), width: .random(in: 1...4, using: &random))
      let padding = Padding.symmetric(
        height: .random(in: 0...window.height / 2, using: &random),
        width: .random(in: 0...window.width / 2, using: &random))
      let plan = try BlockPool(kind, window: window, stride: stride, padding: padding, inputShape: shape)
      let frame = trial % 2 == 0 ? BlockFrame() : BlockFrame(top: 2, bottom: 1, left: 1, right: 3)
      let (input, inputSlope) = (LaneBlock(shape: shape, frame: frame), LaneBlock(shape: shape, frame: frame))
      let output = LaneBlock(shape: plan.outputShape, frame: frame)
      let slope = LaneBlock(shape: plan.outputShape)
      input.fill(&random)
      slope.fill(&random, lanes: 11)
      inputSlope.fill(&random)
      plan.run(input, into: output)
      plan.inputGradient(slope, input: input, into: inputSlope)
      #expect(output.frameIsZero && inputSlope.frameIsZero)
      let pooled = try input.map(9).pooled(kind, window: window, stride: stride, padding: padding)
      let worst = zip(pooled.values, output.map(9).values).map { abs($0 - $1) }.max() ?? .infinity
      #expect(worst <= (kind == .maximum || kind == .minimum ? 0 : 16 * 0x1p-24), "trial \(trial)")
      // Linear, and near a block whose extremes are unique an extreme is linear too.
      let forward = GradientTests.dot(output.values, slope.values)
      let back = GradientTests.dot(input.values, inputSlope.values)
      let terms = Double(11 * slope.shape.count * window.height * window.width)
      #expect(abs(forward - back) <= terms * 0x1p-23, "\(kind), trial \(trial)")
      #expect(inputSlope.map(13).values.allSatisfy { $0 == 0 })
    }
  }

  /// Where several pixels hold the extreme, the first one in reading order receives the slope: PyTorch's rule.
  @Test func theFirstOfEqualExtremesReceivesTheSlope() throws {
    let shape = MapShape(channels: 1, height: 2, width: 4)
    let plan = try BlockPool(.maximum, window: WindowSize(height: 2, width: 2), inputShape: shape)
    let (input, slope) = (LaneBlock(shape: shape), LaneBlock(shape: plan.outputShape))
    input.fill((0..<16).flatMap { _ in [1, 2, 0, 3, 2, 2, 3, 3] as [Float] })
    slope.fill((0..<16).flatMap { [Float($0 + 1), -1] })
    let inputSlope = LaneBlock(shape: shape)
    plan.inputGradient(slope, input: input, into: inputSlope)
    for lane in 0..<16 { #expect(inputSlope.map(lane).values == [0, Float(lane + 1), 0, -1, 0, 0, 0, 0]) }
  }

  @Test(arguments: [(1, 1), (3, 7), (16, 6), (17, 13), (31, 2), (50, 10)])
  func productsOfBatchesAreSumsOfOuterProducts(inputs: Int, outputs: Int) throws {
    var random = SeededGenerator(54)
    let product = BatchProduct(inputs: inputs, outputs: outputs, blocks: 4)
    // The fewer blocks of a last batch come after the more of an earlier one, whose numbers must not be added.
    for (blocks, lanes) in [(4, 16), (3, 5), (1, 16)] {
      var expected = [Double](repeating: 0, count: outputs * (inputs + 1))
      for block in 0..<blocks {
        let input = LaneBlock(shape: MapShape(channels: inputs, height: 1, width: 1))
        let slope = LaneBlock(shape: MapShape(channels: outputs, height: 1, width: 1))
        input.fill(&random)
        slope.fill(&random, lanes: lanes)
        product.record(input, slope: slope, block: block)
        for lane in 0..<16 {
          let (x, y) = (input.map(lane).values, slope.map(lane).values)
          for output in 0..<outputs {
            for index in 0..<inputs { expected[output * inputs + index] += Double(y[output]) * Double(x[index]) }
            expected[outputs * inputs + output] += Double(y[output])
          }
        }
      }
      var sums = [Float](repeating: .nan, count: outputs * (inputs + 1))
      unsafe sums.withUnsafeMutableBufferPointer { sums in
        for piece in 0..<product.pieces {
          unsafe product.sum(
            piece, blocks: blocks, taps: sums.baseAddress!, bias: sums.baseAddress! + outputs * inputs)
        }
      }
      let worst = zip(sums, expected).map { abs(Double($0) - $1) }.max() ?? .infinity
      #expect(worst <= Double(16 * blocks * 16 * blocks) * 0x1p-24, "\(blocks) blocks")
    }
  }
}
