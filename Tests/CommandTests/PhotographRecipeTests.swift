import Foundation
import GarmentClassifier
import NeuralNetwork
import Testing

@testable import burin

/// The recipe `photographs`: a class more, and pictures as photographs leave them.
@Suite struct PhotographRecipeTests {
  @Test func itsNetworkHasAnOutputMoreAndNoMoreWeightsThanLeNet() throws {
    let workshop = try Workshop()
    func description(_ recipe: String) throws -> [String: Any] {
      let outcome = try workshop.burin("train", "--recipe", recipe, "--describe", "--json")
      #expect(outcome.status == 0, "\(outcome.errors)")
      return try #require(InspectTests.objects(outcome).first)
    }
    let photographs = try description("photographs")
    #expect((photographs["layers"] as? [String])?.last == "linear 11")
    #expect((photographs["shapes"] as? [[Int]])?.last == [11])
    #expect(try (photographs["weights"] as? Int ?? .max) <= (description("lenet")["weights"] as? Int ?? 0))
    // What is built in was trained so.
    let model = BuiltInModel.photographs.load().network.description
    let folded = (photographs["layers"] as? [String] ?? []).filter { $0 != "batchnorm" }
    #expect(model.layers.map(\.description) == folded)
  }

  @Test func ownLayersNeedTheOutputMore() throws {
    let workshop = try TrainTests.workshop()
    let arguments = ["train", "--recipe", "photographs", "--data", "clothes", "-o", "m", "--layers"]
    let outcome = try workshop.burin(arguments + ["flatten | linear 10"])
    #expect(outcome.status == 64 && outcome.errors.contains("linear 11"), "\(outcome.errors)")
    #expect(workshop.names() == ["clothes"])
  }

  /// Trained for an instant, the model has what classify needs of a gate.
  @Test func whatIsTrainedIsAGate() throws {
    let workshop = try TrainTests.workshop()
    let layers = "conv 2 3x3 | relu | maxpool 2 | flatten | linear 11"
    var arguments = [
      "train", "--recipe", "photographs", "--layers", layers, "--data", "clothes", "--epochs", "1", "--validation",
      "20", "-q",
    ]
    let outcome = try workshop.burin(arguments + ["-o", "m.safetensors"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let model = try Model(path: workshop.path("m.safetensors"))
    #expect(model.classes.count == 11 && model.classes.last == "no garment")
    let limit = try #require(model.notes["refusal"].flatMap(Double.init))
    #expect((0...1).contains(limit))
    // The same seed gives the same bytes, whatever the threads, and another seed others.
    for threads in ["1", "3"] {
      #expect(try workshop.burin(arguments + ["-o", "again", "--threads", threads]).status == 0)
      #expect(try workshop.bytes("again") == workshop.bytes("m.safetensors"))
    }
    arguments += ["--seed", "1"]
    #expect(try workshop.burin(arguments + ["-o", "other"]).status == 0)
    #expect(try workshop.bytes("other") != workshop.bytes("m.safetensors"))
  }

  @Test func theBuiltInModelIsJudgedWithAClassMore() throws {
    let workshop = try TrainTests.workshop()
    let outcome = try workshop.burin(
      "evaluate", "--model", "photographs", "--data", "clothes", "--json", "--confusion", "c.png", "--mistakes", "m.png"
    )
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    let record = try #require(InspectTests.objects(outcome).first)
    let classes = try #require(record["classes"] as? [String])
    #expect(classes.count == 11 && classes.last == "no garment")
    let confusion = try #require(record["confusion"] as? [[Int]])
    #expect(confusion.count == 11 && confusion.allSatisfy { $0.count == 11 })
    #expect(confusion.joined().reduce(0, +) == 40 && confusion[10].allSatisfy { $0 == 0 })
    // Nothing in the data set is of the last class: there is nothing to divide by.
    #expect((record["recall"] as? [Any])?.last is NSNull && (record["precision"] as? [Any])?.count == 11)
    #expect(try workshop.burin("inspect", "c.png", "m.png").status == 0)
    let lines = try workshop.burin("evaluate", "--model", "photographs", "--data", "clothes").text.split(
      separator: "\n")
    #expect(lines.count == 16 && lines[15].hasPrefix("  no garment   "))
  }

  @Test func itIsInspected() throws {
    let workshop = try Workshop()
    try workshop.takeModel("photographs", as: "p.safetensors")
    let object = try #require(
      try InspectTests.objects(workshop.burin("inspect", "--json", "p.safetensors")).first)
    #expect(object["content"] as? String == "model" && object["recipe"] as? String == "photographs")
    #expect((object["classes"] as? [String])?.last == "no garment")
    #expect((object["notes"] as? [String: String])?["refusal"].flatMap(Double.init) != nil)
    let text = try workshop.burin("inspect", "p.safetensors", "--kernels", "k.png").text
    #expect(text.contains("no garment") && text.contains("refusal") && text.contains("linear 11"))
    #expect(try workshop.burin("inspect", "k.png").status == 0)
  }
}
