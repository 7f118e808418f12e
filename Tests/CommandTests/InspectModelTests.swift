import Convolution
import Foundation
import NeuralNetwork
import Testing

@testable import burin

/// `burin inspect` on models, checkpoints and other tensors.
@Suite struct InspectModelTests {
  static let layers = "conv 2 3x3 padding=1 | relu | maxpool 2 | conv 3 2x2 | relu | flatten | linear 4"

  static func description(_ layers: String = layers) throws -> NetworkDescription {
    try NetworkDescription(parsing: layers, input: MapShape(channels: 1, height: 6, width: 6))
  }

  /// A model whose first kernel is −0.5 … 0.5 and all else 0.25.
  static func model(classes: [String] = ["hat", "shoe", "sock", "scarf"]) throws -> Model {
    let description = try description()
    var numbers = [Float](repeating: 0.25, count: description.numberCount)
    for tap in 0..<9 { numbers[tap] = Float(tap - 4) / 8 }
    return try Model(
      Network(description, numbers: numbers), recipe: "own", classes: classes, temperature: 1.25,
      notes: ["seed": "7", "epochs": "3"])
  }

  static func checkpoint(_ layers: String = layers) throws -> Checkpoint {
    let description = try description(layers)
    var settings = TrainingSettings()
    settings.optimiser = .adamW(beta1: 0.9, beta2: 0.99)
    (settings.epochs, settings.batchSize, settings.averageDecay) = (5, 32, 0.5)
    var state = TrainingState(beginning: Network(description, seed: 1), settings)
    state.average = .init(repeating: 2, count: description.numberCount)
    (state.progress.epoch, state.progress.step, state.progress.totalSteps, state.progress.examples) = (1, 2, 12, 64)
    let record = EpochRecord(epoch: 1, trainLoss: 1.5, trainAccuracy: 0.25, testAccuracy: 0.375)
    return Checkpoint(
      description, settings: settings, state: state, history: [record],
      notes: ["recipeName": "own", "trainedAs": "classic", "seed": "3"])
  }

  @Test func theLayersOfAModelAreListed() throws {
    let workshop = try Workshop()
    try Self.model().write(to: workshop.path("m.safetensors"))
    let outcome = try workshop.burin("inspect", "m.safetensors")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      outcome.text == """
        m.safetensors: a model
          recipe       own
          input        1×6×6
          weights      99
          classes      hat, shoe, sock, scarf
          temperature  1.25
          epochs       3
          seed         7

             layer                 gives  weights  tensors
          0  conv 2 3x3 padding=1  2×6×6       20  0.weight 2×1×3×3, 0.bias 2
          1  relu                  2×6×6
          2  maxpool 2             2×3×3
          3  conv 3 2x2            3×2×2       27  3.weight 3×2×2×2, 3.bias 3
          4  relu                  3×2×2
          5  flatten               12
          6  linear 4              4           52  6.weight 4×12, 6.bias 4

        """)
  }

  @Test func theObjectOfAModelHasTheKeysOfTheManual() throws {
    let workshop = try Workshop()
    try Self.model().write(to: workshop.path("m.safetensors"))
    try Self.checkpoint().write(to: workshop.path("c"))
    try Safetensors(tensors: [NamedTensor(name: "scale", shape: [], values: [2])], metadata: ["made": "here"]).write(
      to: workshop.path("t"))
    let objects = try InspectTests.objects(workshop.burin("inspect", "m.safetensors", "c", "t", "--json"))
    try #require(objects.count == 3)
    for object in objects {
      #expect(
        Set(object.keys) == [
          "path", "kind", "format", "content", "recipe", "input", "layers", "weights", "classes", "temperature",
          "training", "notes", "tensors", "metadata",
        ])
      #expect(object["kind"] as? String == "model" && object["format"] as? String == "safetensors")
    }
    let model = objects[0]
    #expect(model["content"] as? String == "model" && model["recipe"] as? String == "own")
    #expect(model["input"] as? [Int] == [1, 6, 6] && model["weights"] as? Int == 99)
    #expect(
      model["classes"] as? [String] == ["hat", "shoe", "sock", "scarf"] && model["temperature"] as? Double == 1.25)
    #expect(model["training"] is NSNull && model["notes"] as? [String: String] == ["seed": "7", "epochs": "3"])
    let layers = try #require(model["layers"] as? [[String: Any]])
    #expect(layers.count == 7 && layers[3]["layer"] as? String == "conv 3 2x2")
    #expect(layers[3]["shape"] as? [Int] == [3, 2, 2] && layers[3]["weights"] as? Int == 27)
    #expect(layers[3]["tensors"] as? [String] == ["3.weight", "3.bias"] && layers[5]["shape"] as? [Int] == [12])
    let tensors = try #require(model["tensors"] as? [[String: Any]])
    #expect(tensors.count == 6 && tensors[0]["name"] as? String == "0.weight")
    #expect(tensors[0]["minimum"] as? Double == -0.5 && tensors[0]["maximum"] as? Double == 0.5)
    #expect((model["metadata"] as? [String: String])?["format"] == "pt")

    let checkpoint = objects[1]
    #expect(checkpoint["content"] as? String == "checkpoint" && checkpoint["classes"] is NSNull)
    let training = try #require(checkpoint["training"] as? [String: Any])
    #expect(
      Set(training.keys) == [
        "epoch", "step", "epochs", "batchSize", "optimiser", "learningRate", "schedule", "weightDecay",
        "labelSmoothing", "averageDecay", "history",
      ])
    #expect(training["epoch"] as? Int == 1 && training["step"] as? Int == 2 && training["epochs"] as? Int == 5)
    let history = try #require(training["history"] as? [[String: Any]])
    #expect(history.count == 1 && history[0]["testAccuracy"] as? Double == 0.375)

    let other = objects[2]
    #expect(other["content"] as? String == "tensors" && other["layers"] is NSNull && other["recipe"] is NSNull)
    #expect(other["weights"] as? Int == 1 && (other["metadata"] as? [String: String])?["made"] == "here")
  }

  @Test func aCheckpointTellsHowFarItIs() throws {
    let workshop = try Workshop()
    try Self.checkpoint("conv 2 3x3 | batchnorm | relu | flatten | linear 4").write(to: workshop.path("c"))
    let text = try workshop.burin("inspect", "c").text
    #expect(text.hasPrefix("c: the checkpoint of a training\n"))
    #expect(text.contains("1 of 5 are over, and 2 steps of the next"))
    #expect(text.contains("train loss 1.5000, train accuracy 0.2500, test accuracy 0.3750"))
    #expect(text.contains("AdamW with betas 0.9 and 0.99, batches of 32, learning rate 0.9, constant"))
    #expect(text.contains("1.weight 2, 1.bias 2, 1.running_mean 2, 1.running_var 2"))
  }

  @Test func whatPyTorchSavesOfTheTextbooksLayersIsAModel() throws {
    let workshop = try Workshop()
    let description = try NetworkDescription(
      parsing: NetworkDescription.classicText, input: MapShape(channels: 1, height: 28, width: 28))
    let tensors = description.slots.map { slot in
      NamedTensor(name: slot.name, shape: slot.shape, values: .init(repeating: 0.5, count: slot.range.count))
    }
    try Safetensors(tensors: tensors).write(to: workshop.path("torch.safetensors"))
    let object = try #require(
      try InspectTests.objects(workshop.burin("inspect", "--json", "torch.safetensors")).first)
    #expect(object["content"] as? String == "model" && object["recipe"] as? String == "classic")
    #expect(object["weights"] as? Int == 61706 && object["classes"] is NSNull)
  }

  @Test func theKernelsAreDrawn() throws {
    let workshop = try Workshop()
    try Self.model().write(to: workshop.path("m.safetensors"))
    try Self.checkpoint().write(to: workshop.path("c"))
    let kernel = NamedTensor(name: "k", shape: [2, 1, 2, 2], values: [1, 2, 3, 4, -1, -2, -3, -4])
    try Safetensors(tensors: [kernel]).write(to: workshop.path("t"))
    for (file, picture) in [("m.safetensors", "m.png"), ("c", "c.jpg"), ("t", "t.png")] {
      let outcome = try workshop.burin("inspect", file, "--kernels", picture)
      #expect(outcome.status == 0 && !outcome.output.isEmpty, "\(outcome.errors)")
    }
    let pictures = try InspectTests.objects(workshop.burin("inspect", "--json", "m.png", "c.jpg", "t.png"))
    for picture in pictures { #expect(picture["width"] as? Int ?? 0 > 200 && picture["height"] as? Int ?? 0 > 80) }
    // Red and blue of the first kernel on white paper.
    let ranges = try #require(pictures[0]["statistics"] as? [[String: Any]])
    #expect(ranges.allSatisfy { $0["maximum"] as? Double == 1 && $0["minimum"] as? Double ?? 1 < 0.3 })
    // Two layers are higher than one tensor.
    #expect(pictures[0]["height"] as? Int ?? 0 > pictures[2]["height"] as? Int ?? 0)
  }

  @Test func whatATerminalWouldObeyIsNotShown() throws {
    let workshop = try Workshop()
    let evil = "\u{1B}[31mred\u{7}"
    try Safetensors(
      tensors: [NamedTensor(name: evil, shape: [1], values: [1])], metadata: [evil: evil]
    ).write(to: workshop.path("t"))
    let outcome = try workshop.burin("inspect", "t")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(!outcome.output.contains(0x1B) && !outcome.output.contains(7))
    #expect(outcome.text.contains("\\u001b[31mred"))
  }

  @Test func optionsThatDoNotFitAreWrongUsage() throws {
    let workshop = try Workshop()
    try Self.model().write(to: workshop.path("m.safetensors"))
    try workshop.take("kernels/edges.json", as: "k.json")
    try Safetensors(tensors: [NamedTensor(name: "a", shape: [1], values: [1])]).write(to: workshop.path("t"))
    for (line, words) in [
      ("m.safetensors --picture t.png", "--kernels"), ("k.json --kernels t.png", "a bank of kernels"),
      ("t --kernels t.png", "there are none"), ("m.safetensors --as kernel", "--as kernel"),
      ("m.safetensors m.safetensors --kernels t.png", "2 files"), ("m.safetensors --kernels t.npy", "kernels.png"),
      ("m.safetensors --kernels -", "standard output"),
    ] {
      let outcome = try workshop.shell("burin inspect " + line)
      #expect(outcome.status == 64 && outcome.output.isEmpty, "\(line): \(outcome.errors)")
      #expect(outcome.errors.contains(words), "\(line): \(outcome.errors)")
    }
    #expect(workshop.names() == ["k.json", "m.safetensors", "t"])
  }
}
