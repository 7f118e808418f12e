import Foundation
import Testing

/// `burin train` at work: what it prints, and what it writes.
@Suite struct TrainTests {
  /// A folder with made-up clothes.
  static func workshop() throws -> Workshop {
    let workshop = try Workshop()
    try workshop.makeClothes()
    return workshop
  }

  @Test func theClassicHasTheShapesOfTheTextbook() throws {
    let described = """
      conv 6 5x5 padding=2  6×28×28
      sigmoid               6×28×28
      avgpool 2             6×14×14
      conv 16 5x5           16×10×10
      sigmoid               16×10×10
      avgpool 2             16×5×5
      flatten               400
      linear 120            120
      sigmoid               120
      linear 84             84
      sigmoid               84
      linear 10             10
      61706 weights

      """
    #expect(try Workshop().burin("train", "--recipe", "classic", "--describe").text == described)
    #expect(try Workshop().burin("train", "--describe").text == described)
  }

  @Test func aNetworkIsDescribedAsJSON() throws {
    let outcome = try Workshop().burin("train", "--describe", "--json", "--layers", Workshop.layers)
    let record = try #require(JSONSerialization.jsonObject(with: outcome.output) as? [String: Any])
    #expect(Set(record.keys) == ["layers", "shapes", "weights"])
    #expect(record["layers"] as? [String] == ["conv 4 3x3", "relu", "maxpool 2", "flatten", "linear 10"])
    #expect(record["shapes"] as? [[Int]] == [[4, 26, 26], [4, 26, 26], [4, 13, 13], [676], [10]])
    #expect(record["weights"] as? Int == 40 + 6770)
  }

  @Test(arguments: ["lenet", "modern"]) func noRecipeHasMoreWeightsThanLeNet(recipe: String) throws {
    let outcome = try Workshop().burin("train", "--recipe", recipe, "--describe", "--json")
    let record = try #require(JSONSerialization.jsonObject(with: outcome.output) as? [String: Any])
    let layers = try #require(record["layers"] as? [String])
    let shapes = try #require(record["shapes"] as? [[Int]])
    // A normalisation's gains and biases are folded into the layer before it.
    let folded = zip(layers, shapes).reduce(0) { $0 + ($1.0 == "batchnorm" ? 2 * $1.1[0] : 0) }
    #expect(try #require(record["weights"] as? Int) - folded <= 61_706)
  }

  @Test func linesOfJSONHaveTheKeysOfTheManual() throws {
    let workshop = try Self.workshop()
    let page = try ManualTests.page("burin-train.1")
    for validation in [0, 20] {
      let outcome = try workshop.train(["--json", "--validation", "\(validation)"])
      #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
      let lines = outcome.text.split(separator: "\n")
      #expect(lines.count == 3)
      for (index, line) in lines.enumerated() {
        let record = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        var keys: Set = ["epoch", "trainLoss", "trainAccuracy", "testAccuracy", "examplesPerSecond"]
        if validation > 0 { keys.insert("validationAccuracy") }
        #expect(Set(record.keys) == keys)
        for key in keys { #expect(page.contains(".Li \(key)"), "the manual does not name \(key)") }
        #expect(record["epoch"] as? Int == index + 1)
        #expect(try #require(record["examplesPerSecond"] as? Double) > 0)
      }
      let last = try #require(JSONSerialization.jsonObject(with: Data(lines[2].utf8)) as? [String: Any])
      #expect(try #require(last["trainLoss"] as? Double) < 2.3)
    }
  }

  @Test func aLineAnEpochAndOneOfTheModelArePrinted() throws {
    let workshop = try Self.workshop()
    let flags = ["--epochs", "2", "--batch-size", "16", "--data", "clothes", "--seed", "7"]
    let outcome = try workshop.burin(["train", "--layers", Workshop.layers, "-o", "model.safetensors"] + flags)
    #expect(outcome.status == 0)
    #expect(outcome.complaints == ["burin: note: the data set is not the published Fashion-MNIST"])
    let lines = outcome.text.split(separator: "\n")
    try #require(lines.count == 5)
    #expect(lines[0] == "own: 6810 weights, 64 examples, 2 epochs, seed 7")
    #expect(lines[1] == "epoch  train loss  train acc  test acc  examples/s")
    #expect(lines[2].count == lines[1].count && lines[2].hasPrefix("    1  "))
    #expect(lines[3].count == lines[1].count && lines[3].hasPrefix("    2  "))
    #expect(lines[4].hasPrefix("model.safetensors: test accuracy 0."))
  }

  @Test func aQuietTrainingSaysNothing() throws {
    let workshop = try Self.workshop()
    let outcome = try workshop.train(epochs: 1)
    #expect(outcome.status == 0 && outcome.output.isEmpty && outcome.errors.isEmpty)
    #expect(workshop.names() == ["clothes", "model.safetensors"])
  }

  @Test func theSameSeedGivesTheSameBytesForAnyThreadsAndInstructions() throws {
    let workshop = try Self.workshop()
    let layers =
      "conv 5 3x3 padding=1 | batchnorm | relu | maxpool 2 | flatten | linear 12 | batchnorm | relu | linear 10"
    var models: Set<Data> = []
    let widths = ["1", "2", "7"].map { ($0, "") } + wideInstructionSets.map { ("2", $0) }
    for (threads, instructions) in widths {
      let flags = ["--recipe", "lenet", "--layers", layers, "--threads", threads, "--validation", "20"]
      let environment = instructions.isEmpty ? [:] : ["BURIN_ISA": instructions]
      #expect(try workshop.train(epochs: 2, flags, environment: environment).status == 0)
      models.insert(try workshop.bytes("model.safetensors"))
    }
    #expect(models.count == 1)
    #expect(try workshop.train(epochs: 2, ["--seed", "1"]).status == 0)
    models.insert(try workshop.bytes("model.safetensors"))
    #expect(models.count == 2)
  }

  /// What this processor can be told to compute with, beside what every processor can.
  private var wideInstructionSets: [String] {
    let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let flags = Set(text.split(whereSeparator: { $0 == " " || $0 == "\n" }))
    return (flags.contains("avx2") ? ["avx2"] : []) + (flags.contains("avx512vl") ? ["avx512"] : [])
  }

  @Test func theFileOfTheModelSaysWhatTheManualSays() throws {
    let workshop = try Self.workshop()
    #expect(
      try workshop.train(epochs: 2, ["--checkpoint", "now", "--recipe", "lenet", "--validation", "20"]).status == 0)
    let page = try ManualTests.page("burin-train.1")
    let model = try TensorFile(workshop.bytes("model.safetensors"))
    let checkpoint = try TensorFile(workshop.bytes("now"))
    for key in Set(model.metadata.keys).union(checkpoint.metadata.keys) {
      #expect(page.contains(".Li \(key)"), "the manual does not name \(key)")
    }
    for key in checkpoint.header.keys where key != "__metadata__" {
      #expect(page.contains(".Li \(key)"), "the manual does not name \(key)")
    }
    for match in page.matches(of: /burin\.\w+/) {
      let key = String(match.output)
      #expect(model.metadata[key] != nil || checkpoint.metadata[key] != nil, "nothing says \(key)")
    }
    #expect(Set(model.header.keys) == ["__metadata__", "0.weight", "0.bias", "4.weight", "4.bias"])
    #expect(workshop.names() == ["clothes", "model.safetensors", "now", "now.previous"])
  }

  @Test func theCurvesAreDrawn() throws {
    let workshop = try Self.workshop()
    #expect(try workshop.train(["--plot", "curves.svg"]).status == 0)
    #expect(String(decoding: try workshop.bytes("curves.svg"), as: UTF8.self).hasPrefix("<svg "))
    #expect(try workshop.train(["--plot", "curves.png"]).status == 0)
    #expect(try workshop.burin("inspect", "curves.png").status == 0)
  }
}
