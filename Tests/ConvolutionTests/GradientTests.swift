import Convolution
import Testing

@Suite struct GradientTests {
  /// ⟨a, b⟩ in `Double`.
  static func dot(_ a: [Float], _ b: [Float]) -> Double { zip(a, b).reduce(0) { $0 + Double($1.0) * Double($1.1) } }

  /// The sizes and placements that both adjoints are tried on.
  struct Trial {
    var map: FeatureMap
    var bank: KernelBank
    var geometry: WindowGeometry

    init(_ random: inout SeededGenerator, border: BorderFill, index: Int) {
      let channels = Int.random(in: 1...4, using: &random)
      map = random.map(
        channels: channels, height: .random(in: 7...40, using: &random), width: .random(in: 9...90, using: &random))
      bank = random.bank(
        outputs: .random(in: 1...9, using: &random), inputs: channels, height: .random(in: 1...5, using: &random),
        width: .random(in: 1...5, using: &random), bias: false)
      geometry = WindowGeometry(border: border)
      geometry.padding = [.same, .valid, .explicit(top: 1, bottom: 4, left: 6, right: 0)][index % 3]
      if index % 2 == 1 {
        geometry.stride = Stride(height: .random(in: 1...3, using: &random), width: .random(in: 1...3, using: &random))
        geometry.dilation = Dilation(
          height: .random(in: 1...2, using: &random), width: .random(in: 1...2, using: &random))
      }
    }

    func forward() throws -> FeatureMap? {
      do {
        return try map.correlated(
          with: bank, padding: geometry.padding, border: geometry.border, stride: geometry.stride,
          dilation: geometry.dilation)
      } catch ConvolutionError.windowExceedsMap { return nil }
    }
  }

  /// ⟨A x, y⟩ = ⟨x, Aᵀ y⟩ = ⟨K, ∂/∂K⟩: the two adjoints against the forward operator.
  @Test(arguments: BorderFill.allCases)
  func adjointsSatisfyTheirIdentity(border: BorderFill) throws {
    var random = SeededGenerator(3)
    for index in 0..<60 {
      let trial = Trial(&random, border: border, index: index)
      guard let answer = try trial.forward() else { continue }
      let slope = random.map(channels: answer.shape.channels, height: answer.shape.height, width: answer.shape.width)
      let forward = Self.dot(answer.values, slope.values)
      // Each of the three sums |terms| is at most taps · outputs, every value being below 1.
      let terms = Double(slope.shape.count * trial.bank.taps.count / trial.bank.outputs)
      let tolerance = terms * 0x1p-24 * 8
      let input = try slope.correlationInputGradient(
        with: trial.bank, geometry: trial.geometry, inputShape: trial.map.shape)
      #expect(abs(Self.dot(trial.map.values, input.values) - forward) <= tolerance, "∂/∂X, trial \(index)")
      let bank = try slope.correlationBankGradient(of: trial.bank, input: trial.map, geometry: trial.geometry)
      #expect(abs(Self.dot(trial.bank.taps, bank.taps) - forward) <= tolerance, "∂/∂K, trial \(index)")
      let planes = slope.values.count / slope.shape.channels
      for output in 0..<slope.shape.channels {
        let sum = slope.values[output * planes..<(output + 1) * planes].reduce(0.0) { $0 + Double($1) }
        #expect(abs(Double(bank.bias[output]) - sum) <= Double(planes) * 0x1p-22)
      }
    }
  }

  /// Every single entry of ∂/∂K and ∂/∂X: correlating with one tap, or one pixel, set to 1.
  @Test func entriesEqualTheOperatorOnUnitVectors() throws {
    var random = SeededGenerator(5)
    for index in 0..<6 {
      var trial = Trial(&random, border: .reflect, index: index)
      trial.map = random.map(channels: trial.bank.inputs, height: 9, width: 21)
      guard let answer = try trial.forward() else { continue }
      let slope = random.map(channels: answer.shape.channels, height: answer.shape.height, width: answer.shape.width)
      let tolerance = Double(slope.values.count) * 0x1p-22
      let bank = try slope.correlationBankGradient(of: trial.bank, input: trial.map, geometry: trial.geometry)
      for tap in stride(from: 0, to: trial.bank.taps.count, by: 7) {
        var unit = trial
        unit.bank.taps = .init(repeating: 0, count: trial.bank.taps.count)
        unit.bank.taps[tap] = 1
        let response = try unit.forward()
        let expected = Self.dot(try #require(response).values, slope.values)
        #expect(abs(Double(bank.taps[tap]) - expected) <= tolerance)
      }
      let input = try slope.correlationInputGradient(
        with: trial.bank, geometry: trial.geometry, inputShape: trial.map.shape)
      for pixel in stride(from: 0, to: trial.map.values.count, by: 11) {
        var unit = trial
        var values = [Float](repeating: 0, count: trial.map.values.count)
        values[pixel] = 1
        unit.map = FeatureMap(shape: trial.map.shape, values: values)
        let response = try unit.forward()
        let expected = Self.dot(try #require(response).values, slope.values)
        #expect(abs(Double(input.values[pixel]) - expected) <= tolerance)
      }
    }
  }
}
