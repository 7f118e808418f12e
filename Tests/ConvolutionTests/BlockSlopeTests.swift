import Convolution
import Foundation
import Testing

/// The slopes of what is not linear, against central differences of the same functions written in `Double`.
///
/// With a step of 10⁻⁵ such a difference is right to about 10⁻¹⁰: what is left are the roundings of the code under test.
@Suite struct BlockSlopeTests {
  /// ∂/∂x of `function` at each place of `x`.
  static func differences(_ x: [Double], _ function: ([Double]) -> Double) -> [Double] {
    let step = 1e-5
    var moved = x
    return x.indices.map { place in
      moved[place] = x[place] + step
      let above = function(moved)
      moved[place] = x[place] - step
      let below = function(moved)
      moved[place] = x[place]
      return (above - below) / (2 * step)
    }
  }

  @Test(arguments: [PointwiseFunction.sigmoid, .tanh, .relu])
  func functionsAndTheirSlopes(function: PointwiseFunction) throws {
    func oracle(_ x: Double) -> Double {
      switch function {
      case .sigmoid: 1 / (1 + exp(-x))
      case .tanh: tanh(x)
      default: max(x, 0)
      }
    }
    var random = SeededGenerator(61)
    let shape = MapShape(channels: 3, height: 5, width: 7)
    for frame in [BlockFrame(), BlockFrame(top: 1, bottom: 2, left: 3, right: 0)] {
      let (values, slope) = (LaneBlock(shape: shape, frame: frame), LaneBlock(shape: shape))
      let x = random.floats(16 * shape.count).map { $0 * 6 }
      let dy = random.floats(16 * shape.count)
      values.fill(x)
      slope.fill(dy)
      BlockFunction(function).run(values)
      BlockFunction(function).inputGradient(slope, output: values)
      // The sigmoid of 0 is not 0: the frame must be left out.
      #expect(values.frameIsZero)
      let (result, slopes) = (values.values, slope.values)
      for place in x.indices {
        #expect(abs(Double(result[place]) - oracle(Double(x[place]))) <= 4 * 0x1p-24)
        guard function != .relu || abs(x[place]) > 1e-4 else { continue }
        let expected = Self.differences([Double(x[place])]) { oracle($0[0]) }[0] * Double(dy[place])
        // The value is off by 4 roundings, the derivative by at most twice as much, its products by a rounding each.
        #expect(abs(Double(slopes[place]) - expected) <= 12 * 0x1p-24, "at \(x[place])")
      }
    }
  }

  @Test func theRectifierHasNoSlopeAtZero() {
    let shape = MapShape(channels: 1, height: 1, width: 2)
    let (values, slope) = (LaneBlock(shape: shape), LaneBlock(shape: shape))
    values.fill((0..<16).flatMap { _ in [0, -0.0] as [Float] })
    slope.fill(.init(repeating: 1, count: 32))
    BlockFunction(.relu).run(values)
    BlockFunction(.relu).inputGradient(slope, output: values)
    #expect(slope.values.allSatisfy { $0 == 0 })
  }

  /// Batch normalisation as anyone can read it, for one channel.
  static func normalised(_ x: [Double], gain: Double, bias: Double) -> [Double] {
    let mean = x.reduce(0, +) / Double(x.count)
    let variance = x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(x.count)
    return x.map { ($0 - mean) / (variance + 1e-5).squareRoot() * gain + bias }
  }

  @Test(arguments: [(1, 1, 1, 0), (3, 1, 1, 2), (2, 2, 3, 0), (7, 1, 3, 1)])
  func normalisationsAndTheirSlopes(channels: Int, height: Int, width: Int, margin: Int) throws {
    var random = SeededGenerator(62)
    let shape = MapShape(channels: channels, height: height, width: width)
    let normalisation = BlockNormalisation(shape: shape)
    let (input, slope, inputSlope) = (LaneBlock(shape: shape), LaneBlock(shape: shape), LaneBlock(shape: shape))
    let output = LaneBlock(
      shape: shape, frame: BlockFrame(top: margin, bottom: margin, left: margin, right: margin))
    // Channels of other means and widths, so that a channel that takes another's would show.
    let offsets = random.floats(channels).map { $0 * 2 }
    let widths = random.floats(channels).map { abs($0) + 0.25 }
    let size = height * width
    input.fill(
      random.floats(16 * shape.count).enumerated().map { index, value in
        let channel = index / size % channels
        return value * widths[channel] + offsets[channel]
      })
    slope.fill(&random)
    let (gain, bias) = (random.floats(channels), random.floats(channels))
    var moments = [Float](repeating: .nan, count: 2 * channels)
    var sums = [Float](repeating: .nan, count: 2 * channels)
    unsafe moments.withUnsafeMutableBufferPointer { moments in
      unsafe sums.withUnsafeMutableBufferPointer { sums in
        unsafe gain.withUnsafeBufferPointer { gain in
          unsafe bias.withUnsafeBufferPointer { bias in
            unsafe normalisation.run(
              input, into: output, gain: gain.baseAddress!, bias: bias.baseAddress!, moments: moments.baseAddress!)
            unsafe normalisation.inputGradient(
              slope, input: input, into: inputSlope, gain: gain.baseAddress!, moments: moments.baseAddress!,
              sums: sums.baseAddress!)
          }
        }
      }
    }
    #expect(output.frameIsZero)
    let count = 16 * size
    // A sum of n values takes n / 16 roundings in each lane and four more for the lanes.
    let roundings = Double(count / 16 + 16) * 0x1p-24
    for channel in 0..<channels {
      func own(_ block: LaneBlock) -> [Double] {
        (0..<16).flatMap { block.map($0).values[channel * size..<(channel + 1) * size].map(Double.init) }
      }
      let (x, dy) = (own(input), own(slope))
      let mean = x.reduce(0, +) / Double(count)
      let variance = x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)
      let largest = x.map(abs).max() ?? 0
      #expect(abs(Double(moments[channel]) - mean) <= roundings * largest)
      #expect(abs(Double(moments[channels + channel]) - variance) <= 4 * roundings * largest * largest)

      let (g, b) = (Double(gain[channel]), Double(bias[channel]))
      // What x is multiplied with, and how far the terms are from each other that are subtracted.
      let factor = abs(g) / (variance + 1e-5).squareRoot()
      let worst = zip(own(output), Self.normalised(x, gain: g, bias: b)).map { abs($0 - $1) }.max() ?? .infinity
      let spread = largest * largest / variance
      #expect(worst <= roundings * (factor * largest * 4 * (1 + spread) + abs(b)), "channel \(channel)")

      func loss(_ x: [Double], _ g: Double, _ b: Double) -> Double {
        zip(Self.normalised(x, gain: g, bias: b), dy).reduce(0) { $0 + $1.0 * $1.1 }
      }
      let expected = Self.differences(x) { loss($0, g, b) }
      let off = zip(own(inputSlope), expected).map { abs($0 - $1) }.max() ?? .infinity
      // γ/σ · (dy − mean dy − x̂ · mean (dy x̂)), each of the three below 1 + |x̂|; 10⁻⁸ for the difference itself.
      let hat = largest / variance.squareRoot()
      #expect(off <= roundings * factor * 4 * (1 + hat) * (1 + spread) + 1e-8, "channel \(channel)")
      let ofGain = Self.differences([g]) { loss(x, $0[0], b) }[0]
      let ofBias = Self.differences([b]) { loss(x, g, $0[0]) }[0]
      #expect(abs(Double(sums[channel]) - ofGain) <= roundings * Double(count) * (1 + hat) * (1 + spread) + 1e-8)
      #expect(abs(Double(sums[channels + channel]) - ofBias) <= roundings * Double(count) + 1e-8)
    }
  }

  /// Cross-entropy as anyone can read it, of one example.
  static func crossEntropy(_ z: [Double], label: Int, smoothing: Double) -> Double {
    let top = z.max() ?? 0
    let logarithm = top + log(z.reduce(0) { $0 + exp($1 - top) })
    return z.indices.reduce(0) { sum, index in
      let target = (index == label ? 1 - smoothing : 0) + smoothing / Double(z.count)
      return sum + target * (logarithm - z[index])
    }
  }

  @Test(arguments: [2, 3, 10], [Float(0), 0.1, 0.5])
  func crossEntropyAndItsSlope(classes: Int, smoothing: Float) throws {
    var random = SeededGenerator(63)
    let shape = MapShape(channels: classes, height: 1, width: 1)
    for (examples, scale, reach) in [(16, Float(1) / 16, Float(4)), (5, Float(1) / 37, 4), (1, 1, 100)] {
      let (logits, slope) = (LaneBlock(shape: shape), LaneBlock(shape: shape))
      logits.fill(random.floats(16 * classes).map { $0 * reach })
      slope.fill(.init(repeating: .nan, count: 16 * classes))
      let labels = (0..<examples).map { _ in UInt8.random(in: 0..<UInt8(classes), using: &random) }
      let result = unsafe labels.withUnsafeBufferPointer {
        unsafe BlockLoss(classes: classes, smoothing: smoothing).run(logits, labels: $0, scale: scale, slope: slope)
      }
      var (total, correct) = (0.0, 0)
      for lane in 0..<16 {
        let slopes = slope.map(lane).values
        guard lane < examples else {
          #expect(slopes.allSatisfy { $0 == 0 }, "spare lanes receive no slope")
          continue
        }
        let z = logits.map(lane).values.map(Double.init)
        let label = Int(labels[lane])
        total += Self.crossEntropy(z, label: label, smoothing: Double(smoothing))
        if z.allSatisfy({ $0 <= z[label] }) { correct += 1 }
        let expected = Self.differences(z) { Self.crossEntropy($0, label: label, smoothing: Double(smoothing)) }
        for index in 0..<classes {
          // A power, a sum of `classes` of them, a quotient, a target, a difference: a rounding or two each, below 1.
          let tolerance = (Double(classes + 12) * 0x1p-24 + 1e-8) * Double(scale)
          #expect(abs(Double(slopes[index]) - expected[index] * Double(scale)) <= tolerance)
        }
        // Targets sum to 1, so the slopes to 0.
        #expect(abs(slopes.reduce(0, +)) <= Float(classes) * scale * 0x1p-22)
      }
      // Each loss is a sum of `classes` products with differences of up to twice the reach, and a logarithm.
      let tolerance = Double(examples) * Double(classes + 8) * 0x1p-24 * Double(2 * reach + 3)
      #expect(abs(result.loss - total) <= tolerance)
      #expect(result.correct == correct)
    }
  }

  @Test func ofEqualLogitsTheFirstCounts() {
    let shape = MapShape(channels: 3, height: 1, width: 1)
    let (logits, slope) = (LaneBlock(shape: shape), LaneBlock(shape: shape))
    let labels: [UInt8] = [0, 1, 2, 0]
    let result = unsafe labels.withUnsafeBufferPointer {
      unsafe BlockLoss(classes: 3).run(logits, labels: $0, scale: 1, slope: slope)
    }
    #expect(result.correct == 2)
    #expect(abs(result.loss - 4 * log(3)) <= 4 * 0x1p-22)
  }
}
