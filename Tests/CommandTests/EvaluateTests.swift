import Foundation
import Testing

/// `burin evaluate` at work: what it prints and draws, and what it refuses.
@Suite struct EvaluateTests {
  /// Made-up clothes, and a model that has learned them in part.
  private func workshop() throws -> Workshop {
    let workshop = try TrainTests.workshop()
    #expect(try workshop.train(["--seed", "3", "--validation", "20"]).status == 0)
    return workshop
  }

  /// The object that `--json` prints of `model.safetensors`.
  private func record(_ more: String..., in workshop: Workshop) throws -> [String: Any] {
    let arguments = ["evaluate", "--model", "model.safetensors", "--data", "clothes", "--json"] + more
    let outcome = try workshop.burin(arguments)
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    #expect(outcome.text.hasSuffix("}\n") && outcome.text.split(separator: "\n").count == 1)
    return try #require(JSONSerialization.jsonObject(with: outcome.output) as? [String: Any])
  }

  @Test(arguments: [("test", 40), ("training", 64)])
  func theNumbersOfTheReportBelongTogether(part: String, count: Int) throws {
    let workshop = try workshop()
    let record = try record("--part", part, in: workshop)
    let keys: Set = [
      "model", "examples", "accuracy", "loss", "ece", "temperature", "classes", "precision", "recall", "confusion",
    ]
    #expect(Set(record.keys) == keys)
    let page = try ManualTests.page("burin-evaluate.1")
    for key in keys { #expect(page.contains(".Li \(key)"), "the manual does not name \(key)") }

    #expect(record["model"] as? String == "model.safetensors")
    #expect(record["examples"] as? Int == count)
    let classes = try #require(record["classes"] as? [String])
    #expect(classes.count == 10 && classes[0] == "T-shirt/top" && classes[9] == "Ankle boot")
    let confusion = try #require(record["confusion"] as? [[Int]])
    #expect(confusion.allSatisfy { $0.count == 10 } && confusion.joined().reduce(0, +) == count)
    let right = (0..<10).map { confusion[$0][$0] }
    #expect(try #require(record["accuracy"] as? Double) == Double(right.reduce(0, +)) / Double(count))
    let recall = try #require(record["recall"] as? [Any])
    let precision = try #require(record["precision"] as? [Any])
    for index in 0..<10 {
      #expect(recall[index] as? Double == Double(right[index]) / Double(confusion[index].reduce(0, +)))
      let taken = confusion.reduce(0) { $0 + $1[index] }
      if taken == 0 {
        #expect(precision[index] is NSNull)
      } else {
        #expect(precision[index] as? Double == Double(right[index]) / Double(taken))
      }
    }
    #expect((0.0..<2.3).contains(try #require(record["loss"] as? Double)))
    #expect((0.0...1).contains(try #require(record["ece"] as? Double)))
    #expect((0.05...20).contains(try #require(record["temperature"] as? Double)))
  }

  @Test func theReportSaysTheSameToPeople() throws {
    let workshop = try workshop()
    let accuracy = try #require(try record(in: workshop)["accuracy"] as? Double)
    let outcome = try workshop.burin("evaluate", "--model", "model.safetensors", "--data", "clothes")
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    let lines = outcome.text.split(separator: "\n")
    try #require(lines.count == 15)
    #expect(lines[0] == "model.safetensors: 40 pictures")
    let digits = try #require(lines[1].split(separator: " ").last.flatMap { Double($0) })
    #expect(lines[1].hasPrefix("  accuracy           0.") || lines[1].hasPrefix("  accuracy           1."))
    #expect(abs(digits - accuracy) <= 0.00005)
    #expect(lines[4] == "  class        precision  recall  most often taken for")
    #expect(lines[5].hasPrefix("  T-shirt/top  ") && lines[14].hasPrefix("  Ankle boot   "))
    #expect(lines.allSatisfy { $0.last != " " })
  }

  @Test func threadsDoNotChangeTheReport() throws {
    let workshop = try workshop()
    let reports = try ["1", "2", "7"].map { threads in
      try workshop.burin("evaluate", "--model", "model.safetensors", "--data", "clothes", "--threads", threads).text
    }
    #expect(Set(reports).count == 1 && !reports[0].isEmpty)
  }

  @Test func onlyTheFilesOfThePartAreNeeded() throws {
    let workshop = try workshop()
    for file in ["images-idx3", "labels-idx1"] {
      try FileManager.default.removeItem(atPath: workshop.path("clothes/train-\(file)-ubyte"))
    }
    #expect(try record(in: workshop)["examples"] as? Int == 40)
    let arguments = ["--model", "model.safetensors", "--data", "clothes", "--part", "training"]
    try expectFailure(66, arguments, in: workshop, saying: "train-images-idx3-ubyte", "dataset-fashion-mnist", "--data")
  }

  @Test(arguments: ["classic", "lenet", "modern"]) func theBuiltInModelsAreThere(name: String) throws {
    let workshop = try TrainTests.workshop()
    let named = try workshop.burin("evaluate", "--model", name, "--data", "clothes", "--json")
    #expect(named.status == 0)
    #expect(named.text.hasPrefix("{\"model\":\"\(name)\",\"examples\":40,"))
    // A file of the same name is reached with a folder before it.
    try workshop.takeModel(name, as: name)
    let file = try workshop.burin("evaluate", "--model", "./\(name)", "--data", "clothes", "--json")
    #expect(file.text.replacingOccurrences(of: "\"./", with: "\"") == named.text)
  }

  @Test func theDefaultIsTheModelOfTheManual() throws {
    let workshop = try TrainTests.workshop()
    let text = try workshop.burin("evaluate", "--data", "clothes").text
    let name = try #require(text.split(separator: ":").first)
    #expect(try ManualTests.page("burin-evaluate.1").contains("set aside is taken:\n.Cm \(name) .\n"))
  }

  @Test func confusionAndMistakesAreDrawn() throws {
    let workshop = try workshop()
    _ = try record("--confusion", "confusion.svg", "--mistakes", "mistakes.png", in: workshop)
    let svg = String(decoding: try workshop.bytes("confusion.svg"), as: UTF8.self)
    #expect(svg.hasPrefix("<svg ") && svg.contains("Ankle boot") && svg.contains("model.safetensors"))
    #expect(try workshop.burin("inspect", "mistakes.png").status == 0)
    _ = try record("--confusion", "confusion.png", in: workshop)
    #expect(try workshop.burin("inspect", "confusion.png").status == 0)
  }

  @Test(arguments: [
    (["--part", "both"], "'test' and 'training'"), (["--model", ""], "--model"), (["--data", ""], "--data"),
    (["--confusion", ""], "--confusion"), (["--threads", "0"], "1 to 1024"), (["x"], "'x'"),
  ])
  func aWrongCommandLineIsSaidInASentence(arguments: [String], words: String) throws {
    try expectFailure(64, arguments, in: Workshop(), saying: words)
  }

  @Test func brokenModelsAreRefused() throws {
    let workshop = try workshop()
    let whole = try workshop.bytes("model.safetensors")
    var flipped = whole
    flipped[flipped.count - 5] ^= 1
    var broken: [(Data, String)] = [
      (Data(), "cut off"), (whole.dropLast(4000), "cut off"), (flipped, "sha256"),
      (Data("PK\u{3}\u{4}....".utf8), "zip archive"),
    ]
    for (key, value, words) in [
      ("burin.temperature", "-1", "temperature"), ("burin.temperature", "1e-320", "temperature"),
      ("burin.classes", "a|b", "2 classes"),
      ("burin.classes", Array(repeating: "\u{1B}[2J", count: 10).joined(separator: "|"), "names"),
      ("burin.input", "1x29x28", "not one for the pictures"), ("burin.input", "1x-9x28", "shape such as"),
      ("burin.network", "conv 4 5x5 | relu | maxpool 2 | flatten | linear 10", "0.weight"),
      ("burin.network", "dense 10", "'dense 10'"), ("burin.network", "conv 4 3x3 | relu", "another network"),
      ("burin.network", Array(repeating: "conv 4096 1x1 | conv 1 1x1", count: 9).joined(separator: " | "), "4 million"),
    ] {
      var file = try TensorFile(whole)
      file.metadata[key] = value
      broken.append((try file.bytes, words))
    }
    for (bytes, words) in broken {
      try workshop.write(bytes, to: "model.safetensors")
      let arguments = ["--model", "model.safetensors", "--data", "clothes"]
      try expectFailure(65, arguments, in: workshop, saying: "burin: model.safetensors: ", words)
    }
  }

  @Test func otherFilesAreNamed() throws {
    let workshop = try workshop()
    #expect(try workshop.train(epochs: 1, ["--checkpoint", "now"]).status == 0)
    try expectFailure(65, ["--model", "now", "--data", "clothes"], in: workshop, saying: "checkpoint", "--resume")
    try expectFailure(66, ["--model", "lennet", "--data", "clothes"], in: workshop, saying: "classic, lenet, modern")
    try expectFailure(66, ["--model", "no.safetensors"], in: workshop, saying: "no such file")
    try expectFailure(66, ["--data", "nowhere"], in: workshop, saying: "dataset-fashion-mnist", "--data")
    try expectFailure(73, ["--confusion", "no/c.png", "--data", "nowhere"], in: workshop, saying: "no/c.png")
    try expectFailure(73, ["--mistakes", "clothes", "--data", "nowhere"], in: workshop, saying: "clothes")
    let full = try workshop.shell("burin evaluate --model model.safetensors --data clothes >/dev/full")
    #expect(full.status == 74 && full.complaints.count == 1)
  }

  /// Runs a judgement that must fail so, with one sentence that holds these words.
  private func expectFailure(
    _ status: Int32, _ arguments: [String], in workshop: Workshop, saying words: String...,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let before = workshop.names()
    let outcome = try workshop.burin(["evaluate"] + arguments)
    #expect(outcome.status == status, "\(outcome.errors)", sourceLocation: sourceLocation)
    #expect(
      outcome.complaints.count { $0.hasPrefix("burin: ") } == 1, "\(outcome.errors)", sourceLocation: sourceLocation)
    #expect(outcome.output.isEmpty, sourceLocation: sourceLocation)
    for word in words { #expect(outcome.errors.contains(word), "\(outcome.errors)", sourceLocation: sourceLocation) }
    #expect(workshop.names() == before, sourceLocation: sourceLocation)
  }
}
