import Convolution
import NeuralNetwork
import Testing

@Suite struct FoldingTests {
  /// Numbers as a training leaves them: gains of either sign, means that are not 0, variances far from 1.
  static func trained(_ text: String, _ shape: MapShape, seed: UInt64) throws -> Network {
    let description = try NetworkDescription(parsing: text, input: shape)
    var random = FixtureNumbers(seed: UInt32(seed))
    var numbers = Network(description, seed: seed, initialisation: .he).numbers
    for slot in description.slots {
      for place in slot.range {
        switch slot.role {
        case .gain: numbers[place] = 1.5 * random.unit()
        case .shift, .mean: numbers[place] = random.unit()
        case .variance: numbers[place] = 0.05 + 4 * abs(random.unit())
        case .weight, .bias: break
        }
      }
    }
    return Network(description, numbers: numbers)
  }

  @Test(arguments: [
    (
      "conv 3 3x2 padding=1 | batchnorm | relu | maxpool 2 | conv 5 2x3 | batchnorm | flatten | linear 7 | batchnorm | tanh | linear 4",
      "conv 3 3x2 padding=1 | relu | maxpool 2 | conv 5 2x3 | flatten | linear 7 | tanh | linear 4"
    ),
    ("flatten | linear 5 | batchnorm", "flatten | linear 5"),
    ("conv 2 1x1 | sigmoid | conv 3 3x3", "conv 2 1x1 | sigmoid | conv 3 3x3"),
  ])
  func foldedNetworksGiveTheSameLogits(text: String, folded: String) throws {
    let shape = MapShape(channels: 2, height: 9, width: 7)
    let network = try Self.trained(text, shape, seed: 4)
    let other = try network.folded()
    #expect(other.description.description == folded)
    #expect(other.description.numberCount == other.description.parameterCount)
    let examples = SeededExamples(21, shape: shape, classes: 2, seed: 8)
    let indices = Array(0..<21)
    let logits = try Predictor(network).logits(of: examples, indices)
    let difference = PeerTests.difference(try Predictor(other).logits(of: examples, indices), logits)
    #expect(difference <= 1e-5)
    #expect(Set(logits.map(\.bitPattern)).count > 42, "the logits tell nothing")
    if folded == text { #expect(other == network) }
  }

  @Test(arguments: [
    ("batchnorm | conv 2 3x3", 1), ("conv 2 3x3 | relu | batchnorm", 3), ("conv 2 3x3 | batchnorm | batchnorm", 3),
    ("flatten | batchnorm | linear 3", 2), ("maxpool 2 | batchnorm", 2),
  ])
  func aNormalisationWithoutWeightsBeforeItIsRefused(text: String, layer: Int) throws {
    let network = try Self.trained(text, MapShape(channels: 2, height: 9, width: 7), seed: 4)
    let error = #expect(throws: NetworkError.self) { try network.folded() }
    #expect(
      error?.description
        == "layer \(layer), 'batchnorm', does not fit: it can be folded only into a conv or a linear before it")
  }
}
