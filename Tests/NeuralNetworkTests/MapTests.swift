import Convolution
import Testing

@testable import NeuralNetwork

/// What each layer makes of an example, layer by layer.
@Suite struct MapTests {
  /// Without normalisations, which work on sixteen examples at once.
  static let texts = [
    "conv 3 3x2 padding=1 | tanh | avgpool 2 | conv 5 2x3 | relu | flatten | linear 7 | sigmoid | linear 4",
    "maxpool 2 | conv 2 2x2 | sigmoid | relu | flatten | tanh | sigmoid | linear 3",
  ]
  static let shape = MapShape(channels: 2, height: 9, width: 7)
  static let examples = SeededExamples(21, shape: shape, classes: 3, seed: 8)

  static func network(_ text: String) throws -> Network {
    try FoldingTests.trained(text, shape, seed: 4)
  }

  /// The example as the network reads it.
  static func input(_ index: Int) -> FeatureMap {
    var bytes = [UInt8](repeating: 0, count: shape.count)
    var span = bytes.mutableSpan
    examples.write(index, epoch: nil, into: &span, at: 0)
    return FeatureMap(shape: shape, values: bytes.map { Float($0) / 255 })
  }

  /// A layer applied to a map, by the operations on whole maps or from the definition.
  static func applied(_ layer: Int, of network: Network, to map: FeatureMap) throws -> [Float] {
    switch network.description.layers[layer] {
    case .correlation(_, _, let padding):
      let bank = try #require(network.kernels(ofLayer: layer))
      return try map.correlated(
        with: bank, padding: .explicit(top: padding, bottom: padding, left: padding, right: padding), border: .zero
      ).values
    case .pool(let kind, let side):
      return try map.pooled(kind, window: WindowSize(height: side, width: side)).values
    case .linear(let outputs):
      let weights = try #require(network["\(layer).weight"])
      let bias = try #require(network["\(layer).bias"])
      let values = map.values
      return (0..<outputs).map { output in
        Float(
          values.indices.reduce(Double(bias[output])) {
            $0 + Double(values[$1]) * Double(weights[output * values.count + $1])
          })
      }
    case .activation(.relu): return map.values.map { max(0, $0) }
    case .activation(.sigmoid): return map.values.map { Float(0.5 + 0.5 * tanh(0.5 * Double($0))) }
    case .activation(.tanh): return map.values.map { Float(tanh(Double($0))) }
    case .flatten: return map.values
    case .activation, .normalisation:
      Issue.record("there is no such layer in these networks")
      return []
    }
  }

  /// The series of the hyperbolic tangent's continued fraction, which is exact to a double for what stands here.
  private static func tanh(_ x: Double) -> Double {
    var tail = 0.0
    for odd in stride(from: 61.0, through: 1, by: -2) { tail = x * x / (odd + tail) }
    return x == 0 ? 0 : tail / x
  }

  @Test(arguments: texts) func eachMapIsItsLayerAppliedToTheMapBefore(text: String) throws {
    let network = try Self.network(text)
    let predictor = try Predictor(network)
    for index in [0, 20] {
      let maps = predictor.maps(of: Self.examples, index)
      #expect(maps.map(\.shape) == network.description.shapes)
      var before = Self.input(index)
      for (layer, map) in maps.enumerated() {
        let expected = try Self.applied(layer, of: network, to: before)
        let difference = PeerTests.difference(map.values, expected)
        #expect(difference <= 2e-6, "layer \(layer), \(network.description.layers[layer]): \(difference)")
        before = map
      }
    }
  }

  /// A function may work in place; what it has read is shown as it was.
  @Test func whatARectifierReadsStillHasItsSigns() throws {
    let maps = try Predictor(Self.network(Self.texts[0])).maps(of: Self.examples, 3)
    #expect(maps[3].values.contains { $0 < 0 } && !maps[4].values.contains { $0 < 0 })
    #expect(maps[4].values.contains { $0 > 0 })
  }

  @Test(arguments: texts) func theLastMapIsTheLogits(text: String) throws {
    let predictor = try Predictor(Self.network(text))
    let logits = predictor.logits(of: Self.examples, Array(0..<21))
    for index in 0..<21 {
      let last = try #require(predictor.maps(of: Self.examples, index).last).values
      #expect(last == Array(logits[index * predictor.classes..<(index + 1) * predictor.classes]))
    }
    #expect(Set(logits).count > 21, "the logits tell nothing")
  }

  @Test func normalisationsUseWhatTheyHaveSeen() throws {
    let text = "conv 3 3x2 padding=1 | batchnorm | relu | flatten | linear 4"
    let network = try Self.network(text)
    let maps = try Predictor(network).maps(of: Self.examples, 1)
    let (gain, shift) = (try #require(network["1.weight"]), try #require(network["1.bias"]))
    let (mean, variance) = (try #require(network["1.running_mean"]), try #require(network["1.running_var"]))
    for channel in 0..<3 {
      let scale = gain[channel] / (variance[channel] + 1e-5).squareRoot()
      let expected = maps[0].plane(channel).map { ($0 - mean[channel]) * scale + shift[channel] }
      #expect(PeerTests.difference(maps[1].plane(channel), expected) <= 1e-5)
    }
  }
}
