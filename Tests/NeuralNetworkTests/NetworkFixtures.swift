import Convolution
import Foundation
import NeuralNetwork

/// What `Fixtures/make_network_fixtures.py` stored, and the networks that it and the tests agree on.
struct NetworkFixtures {
  private var arrays: [String: [Float]] = [:]

  init() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures")
    let index = try String(contentsOf: folder.appendingPathComponent("networks.txt"), encoding: .utf8)
    let data = [UInt8](try Data(contentsOf: folder.appendingPathComponent("networks.bin")))
    var next = 0
    for line in index.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      let count = Int(words[2]) ?? 0
      arrays[words[0] + " " + words[1]] = (0..<count).map { place in
        let bytes = data[next + 4 * place..<next + 4 * place + 4]
        return Float(bitPattern: bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) })
      }
      next += 4 * count
    }
  }

  /// One array; empty, which no comparison takes, when it is not there.
  func callAsFunction(_ name: String, _ what: String) -> [Float] { arrays[name + " " + what] ?? [] }

  /// A network of the fixtures.
  struct Model {
    let name: String
    let layers: String
    let shape: MapShape
    let classes: Int

    static let classic = Model(
      name: "classic",
      layers: "conv 6 5x5 padding=2 | sigmoid | avgpool 2 | conv 16 5x5 | sigmoid | avgpool 2 | flatten | linear 120 "
        + "| sigmoid | linear 84 | sigmoid | linear 10", shape: MapShape(channels: 1, height: 28, width: 28),
      classes: 10)
    static let rectified = Model(
      name: "rectified",
      layers:
        "conv 6 5x5 padding=2 | batchnorm | relu | maxpool 2 | conv 8 5x5 | batchnorm | relu | maxpool 2 | flatten "
        + "| linear 30 | batchnorm | relu | linear 10", shape: MapShape(channels: 1, height: 28, width: 28), classes: 10
    )
    static let odd = Model(
      name: "odd",
      layers: "conv 3 3x2 padding=1 | tanh | avgpool 2 | conv 5 2x3 | relu | flatten | linear 7 | sigmoid | linear 4",
      shape: MapShape(channels: 2, height: 9, width: 7), classes: 4)
    static let normalised = Model(
      name: "normalised",
      layers:
        "batchnorm | conv 4 3x3 padding=2 | batchnorm | sigmoid | maxpool 3 | conv 7 2x1 padding=1 | relu | maxpool 2 "
        + "| flatten | linear 6 | batchnorm | tanh | linear 5", shape: MapShape(channels: 3, height: 8, width: 11),
      classes: 5)
    static let steady = Model(
      name: "steady",
      layers:
        "conv 4 3x3 padding=1 | batchnorm | sigmoid | maxpool 2 | conv 7 2x3 | tanh | flatten | linear 6 | batchnorm "
        + "| tanh | linear 5", shape: MapShape(channels: 3, height: 8, width: 11), classes: 5)
    static let twice = Model(
      name: "twice", layers: "maxpool 2 | conv 2 2x2 | relu | sigmoid | flatten | tanh | sigmoid | linear 3",
      shape: MapShape(channels: 1, height: 7, width: 7), classes: 3)

    var description: NetworkDescription {
      get throws { try NetworkDescription(parsing: layers, input: shape) }
    }

    /// The network with the numbers that the script draws.
    var network: Network {
      get throws {
        let description = try description
        var random = FixtureNumbers(seed: 5)
        var (numbers, bound): ([Float], Float) = ([], 0)
        for slot in description.slots {
          let middle: Float
          switch slot.role {
          case .weight:
            let fanIn = Double(slot.shape.dropFirst().reduce(1, *))
            bound = Float(exp2(-(0.5 * log2(fanIn)).rounded(.toNearestOrEven)))
            middle = 0
          case .bias: middle = 0
          case .gain: (middle, bound) = (1, 0.5)
          case .shift: (middle, bound) = (0, 0.5)
          case .mean: (middle, bound) = (0, 0)
          case .variance: (middle, bound) = (1, 0)
          }
          for _ in slot.range { numbers.append(middle + (bound == 0 ? 0 : bound * random.unit())) }
        }
        return Network(description, numbers: numbers)
      }
    }

    /// The first pictures that the script draws.
    func examples(_ count: Int) -> SeededExamples { SeededExamples(count, shape: shape, classes: classes, seed: 9) }
  }
}
