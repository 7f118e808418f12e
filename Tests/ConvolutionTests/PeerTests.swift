import Convolution
import Foundation
import Testing

/// Outputs and all gradients beside PyTorch's; `Fixtures/make_fixtures.py` made the files.
@Suite struct PeerTests {
  /// The numbers that the script and this test agree on.
  static func numbers(_ seed: Int, _ count: Int) -> [Float] {
    (0..<count).map { Float(($0 * 37 + seed) % 64 - 32) / 32 }
  }

  static func lines(_ name: String) throws -> [String] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures")
    return try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8).split(separator: "\n").map {
      String($0)
    }
  }

  static func floats(_ line: String) -> [Double] { line.split(separator: " ").compactMap { Double($0) } }

  /// The largest difference; infinite when the numbers are not equally many.
  static func difference(_ values: [Float], _ expected: [Double]) -> Double {
    guard values.count == expected.count, !expected.isEmpty else { return .infinity }
    return zip(values, expected).map { abs(Double($0) - $1) }.max() ?? .infinity
  }

  @Test func correlationAndItsGradientsEqualPyTorch() throws {
    let lines = try Self.lines("gradients.txt")
    #expect(lines.count == 20 * 5)
    for first in stride(from: 0, to: lines.count, by: 5) {
      let words = lines[first].split(separator: " ")
      let border = try #require(BorderFill(rawValue: String(words[0])))
      let n = words.dropFirst().compactMap { Int($0) }
      let shape = MapShape(channels: n[0], height: 9, width: 13)
      let map = FeatureMap(shape: shape, values: Self.numbers(11, shape.count))
      let bank = KernelBank(
        outputs: n[1], inputs: n[0], size: WindowSize(height: n[2], width: n[3]),
        taps: Self.numbers(5, n[1] * n[0] * n[2] * n[3]), bias: Self.numbers(3, n[1]))
      let geometry = WindowGeometry(
        padding: .symmetric(height: n[4], width: n[5]), border: border, stride: Stride(height: n[6], width: n[7]),
        dilation: Dilation(height: n[8], width: n[9]))
      let answer = try map.correlated(
        with: bank, padding: geometry.padding, border: border, stride: geometry.stride, dilation: geometry.dilation)
      // Sums of n products below 1: n · ε of error, and nine printed digits.
      let taps = Double(bank.taps.count)
      #expect(Self.difference(answer.values, Self.floats(lines[first + 1])) <= taps * 0x1p-23 + 1e-7, "\(lines[first])")
      let slope = FeatureMap(shape: answer.shape, values: Self.numbers(23, answer.shape.count))
      let input = try slope.correlationInputGradient(with: bank, geometry: geometry, inputShape: shape)
      #expect(
        Self.difference(input.values, Self.floats(lines[first + 2])) <= 4 * taps * 0x1p-23 + 1e-6, "\(lines[first])")
      let gradient = try slope.correlationBankGradient(of: bank, input: map, geometry: geometry)
      let pixels = Double(answer.shape.height * answer.shape.width)
      #expect(
        Self.difference(gradient.taps, Self.floats(lines[first + 3])) <= pixels * 0x1p-23 + 1e-6, "\(lines[first])")
      #expect(
        Self.difference(gradient.bias, Self.floats(lines[first + 4])) <= pixels * 0x1p-23 + 1e-6, "\(lines[first])")
    }
  }

  @Test func poolsAndTheirGradientsEqualPyTorch() throws {
    let lines = try Self.lines("pools.txt")
    #expect(lines.count == 12 * 4)
    for first in stride(from: 0, to: lines.count, by: 4) {
      let words = lines[first].split(separator: " ")
      let kind = try #require(PoolKind(rawValue: String(words[0])))
      let n = words.dropFirst().compactMap { Int($0) }
      let map = FeatureMap(
        shape: MapShape(channels: 2, height: 9, width: 13), values: Self.floats(lines[first + 1]).map { Float($0) })
      let (window, stride) = (WindowSize(height: n[0], width: n[1]), Stride(height: n[2], width: n[3]))
      let padding = Padding.symmetric(height: n[4], width: n[5])
      let pooled = try map.pooled(kind, window: window, stride: stride, padding: padding)
      #expect(Self.difference(pooled.values, Self.floats(lines[first + 2])) <= 12 * 0x1p-23, "\(lines[first])")
      let plan = try BatchPool(kind, window: window, stride: stride, padding: padding, inputShape: map.shape)
      let slope = FeatureMap(shape: pooled.shape, values: Self.numbers(23, pooled.shape.count))
      let inputSlope = LaneBatch(examples: 1, shape: map.shape)
      plan.inputGradient(
        BatchTests.batch([slope]), input: BatchTests.batch([map]), into: inputSlope, workers: WorkerPool(threads: 1))
      let values = BatchTests.map(inputSlope, 0).values
      #expect(Self.difference(values, Self.floats(lines[first + 3])) <= 12 * 0x1p-23, "\(lines[first])")
    }
  }
}
