import Convolution
import NeuralNetwork
import Testing

@Suite struct NetworkDescriptionTests {
  static let picture = MapShape(channels: 1, height: 28, width: 28)

  /// The network of a text on the data set's pictures.
  static func network(_ text: String, _ input: MapShape = picture) throws(NetworkError) -> NetworkDescription {
    try NetworkDescription(parsing: text, input: input)
  }

  @Test func classicIsTheTextbooksToTheLetter() throws {
    let classic = try Self.network(NetworkFixtures.Model.classic.layers)
    #expect(classic.description == NetworkFixtures.Model.classic.layers)
    let shapes = classic.shapes.map { [$0.channels, $0.height, $0.width] }
    #expect(
      shapes == [
        [6, 28, 28], [6, 28, 28], [6, 14, 14], [16, 10, 10], [16, 10, 10], [16, 5, 5], [400, 1, 1], [120, 1, 1],
        [120, 1, 1], [84, 1, 1], [84, 1, 1], [10, 1, 1],
      ])
    #expect(classic.parameterCount == 61_706)
    #expect(classic.numberCount == 61_706)
    #expect(classic.outputCount == 10)
    #expect(
      classic.slots.map(\.name) == [
        "0.weight", "0.bias", "3.weight", "3.bias", "7.weight", "7.bias", "9.weight", "9.bias", "11.weight", "11.bias",
      ])
    #expect(
      classic.slots.map(\.shape) == [
        [6, 1, 5, 5], [6], [16, 6, 5, 5], [16], [120, 400], [120], [84, 120], [84], [10, 84], [10],
      ])
    #expect(classic.inputShape(ofLayer: 0) == Self.picture)
    #expect(classic.inputShape(ofLayer: 6) == MapShape(channels: 16, height: 5, width: 5))
  }

  @Test func slotsOfNormalisationsStandBehindWhatIsTrained() throws {
    let network = try Self.network("conv 2 3x5 | batchnorm | relu | flatten | linear 3 | batchnorm")
    let slots = network.slots
    #expect(
      slots.map(\.name) == [
        "0.weight", "0.bias", "1.weight", "1.bias", "4.weight", "4.bias", "5.weight", "5.bias", "1.running_mean",
        "1.running_var", "5.running_mean", "5.running_var",
      ])
    // They tile the numbers without a gap.
    var next = 0
    for slot in slots {
      #expect(slot.range.lowerBound == next && slot.range.count == slot.shape.reduce(1, *))
      next = slot.range.upperBound
    }
    #expect(next == network.numberCount)
    #expect(network.numberCount - network.parameterCount == 2 * 2 + 2 * 3)
    #expect(slots.filter(\.decays).map(\.name) == ["0.weight", "4.weight"])
    #expect(slots.filter { !$0.isTrained }.map(\.layer) == [1, 1, 5, 5])
    #expect(slots[0].role == .weight(fanIn: 15, fanOut: 30))
    #expect(slots[4].role == .weight(fanIn: 2 * 26 * 24, fanOut: 3))
    #expect(slots[5].role == .bias(fanIn: 2 * 26 * 24))
  }

  @Test(arguments: [
    "conv 1 1x1", "conv 100 1x1 padding=64 | avgpool 100", "conv 3 28x28", "conv 2 64x3 padding=20",
    "maxpool 28 | batchnorm | tanh | sigmoid | relu", "avgpool 3 | flatten | linear 65536", "flatten | linear 1",
  ])
  func textsAreReadAndWrittenAlike(text: String) throws {
    let input = MapShape(channels: 1, height: 28, width: 28)
    let network = try Self.network(text, input)
    #expect(network.description == text)
    let spaced = "  " + text.split(separator: " ").joined(separator: "   ") + " "
    #expect(try Self.network(spaced, input) == network)
    #expect(try NetworkDescription(input: input, layers: network.layers) == network)
  }

  /// Every sentence, in full: the text, then what is said of it.
  static let mistakes: [(text: String, sentence: String)] = {
    let words =
      "is no layer; there are conv OUTPUTS HxW [padding=N], avgpool N, maxpool N, linear OUTPUTS, batchnorm, sigmoid, tanh, "
      + "relu and flatten"
    return [
      ("", "'' \(words)"), ("relu |", "'' \(words)"), ("relu || tanh", "'' \(words)"), ("Relu", "'Relu' \(words)"),
      ("dense 10", "'dense 10' \(words)"), ("conv 6", "'conv 6' \(words)"), ("linear", "'linear' \(words)"),
      ("conv 6 5x5 padding=2 1", "'conv 6 5x5 padding=2 1' \(words)"), ("flatten 2", "'flatten 2' \(words)"),
      ("conv 6 5", "'5' in 'conv 6 5' is no size such as 5x5"),
      ("conv 6 5x5x5", "'5x5x5' in 'conv 6 5x5x5' is no size such as 5x5"),
      ("conv 6 5xx5", "'5xx5' in 'conv 6 5xx5' is no size such as 5x5"),
      ("conv 6 x5x5", "'x5x5' in 'conv 6 x5x5' is no size such as 5x5"),
      ("conv 6 5x", "'' in 'conv 6 5x' is no number from 1 to 64"),
      ("conv 6 65x5", "'65' in 'conv 6 65x5' is no number from 1 to 64"),
      ("conv 6 5x0", "'0' in 'conv 6 5x0' is no number from 1 to 64"),
      ("conv 0 5x5", "'0' in 'conv 0 5x5' is no number from 1 to 4096"),
      ("conv -6 5x5", "'-6' in 'conv -6 5x5' is no number from 1 to 4096"),
      ("conv +6 5x5", "'+6' in 'conv +6 5x5' is no number from 1 to 4096"),
      ("conv 06 5x5", "'06' in 'conv 06 5x5' is no number from 1 to 4096"),
      (
        "conv 99999999999999999999 5x5",
        "'99999999999999999999' in 'conv 99999999999999999999 5x5' is no number from 1 to 4096"
      ),
      ("conv 6 5x5 stride=2", "'stride=2' in 'conv 6 5x5 stride=2' is not padding=N"),
      ("conv 6 5x5 padding=", "'' in 'conv 6 5x5 padding=' is no number from 0 to 64"),
      ("conv 6 5x5 padding=65", "'65' in 'conv 6 5x5 padding=65' is no number from 0 to 64"),
      ("avgpool 0", "'0' in 'avgpool 0' is no number from 1 to 256"),
      ("maxpool 2.5", "'2.5' in 'maxpool 2.5' is no number from 1 to 256"),
      ("linear 65537", "'65537' in 'linear 65537' is no number from 1 to 65536"),
      (
        "relu | conv 2 29x3",
        "layer 2, 'conv 2 29x3', does not fit: a window of 29x3 does not fit a picture of 28x28; use padding, or a larger picture"
      ),
      (
        "avgpool 29",
        "layer 1, 'avgpool 29', does not fit: a window of 29x29 does not fit a picture of 28x28; use padding, or a larger picture"
      ),
      (
        "tanh | linear 10",
        "layer 2, 'linear 10', does not fit: a linear layer reads one line of values; put flatten before it"
      ),
      (
        "conv 4096 1x1 padding=64",
        "layer 1, 'conv 4096 1x1 padding=64', does not fit: it and those before it give more than 4 million values"
      ),
      (
        "flatten | linear 65536 | linear 65536",
        "the network needs more than 1 GiB while it works; make its layers smaller"
      ),
      (
        [String](repeating: "relu", count: 257).joined(separator: "|"),
        "a network of 257 layers is larger than any that is read"
      ),
    ]
  }()

  @Test(arguments: mistakes)
  func mistakesAreSaid(text: String, sentence: String) {
    let error = #expect(throws: NetworkError.self) { try Self.network(text) }
    #expect(error?.description == sentence)
  }

  /// What a program may write down though no text says it: it would be trained, or saved, as something else.
  @Test func layersThatNoTextSaysAreRefused() {
    for layer in [
      LayerDescription.pool(.minimum, 2), .pool(.averageInside, 2), .activation(.power(2)), .activation(.linearLight),
    ] {
      #expect(throws: NetworkError.self, "\(layer)") { try NetworkDescription(input: Self.picture, layers: [layer]) }
    }
    let error = #expect(throws: NetworkError.self) { try NetworkDescription(input: Self.picture, layers: []) }
    #expect(error?.description == "a network has at least one layer")
  }

  /// A flattened line has no border that zeros could be put around.
  @Test func paddingBehindFlattenIsRefused() throws {
    let error = #expect(throws: NetworkError.self) { try Self.network("flatten | relu | conv 3 1x1 padding=1") }
    #expect(error?.description.hasPrefix("layer 3, 'conv 3 1x1 padding=1', does not fit: ") == true)
    #expect(try Self.network("flatten | relu | conv 3 1x1").outputCount == 3)
    #expect(try Self.network("avgpool 28 | conv 3 1x1 padding=1").outputCount == 27)
  }
}
