import Foundation
import Testing

/// Trainings that are stopped, killed or cut short, and go on from their checkpoints.
@Suite struct ResumeTests {
  /// Long enough to be stopped in.
  static let epochs = 60

  /// Made-up clothes, and the bytes of the model that a training makes of them when nothing stops it.
  private func workshop() throws -> (Workshop, whole: Data) {
    let workshop = try TrainTests.workshop()
    let outcome = try workshop.train(epochs: Self.epochs, output: "whole", Self.flags)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return (workshop, try workshop.bytes("whole"))
  }

  /// AdamW with its memory, a schedule, an average, changes of the pictures: everything that must go on.
  private static let flags = ["--recipe", "lenet", "--validation", "20", "--seed", "3"]

  /// Starts the same training and sends it a signal when the checkpoint of its second epoch is there.
  private func stopped(_ signal: Int32, _ more: [String], in workshop: Workshop) throws -> Workshop.Outcome {
    let flags = ["--epochs", "\(Self.epochs)", "--batch-size", "16", "--learning-rate", "0.1", "--data", "clothes"]
    let arguments = ["train", "--layers", Workshop.layers, "-o", "model", "--json"] + flags + Self.flags + more
    return try workshop.burin(arguments, sending: signal) { $0.split(separator: "\n").count >= 3 }
  }

  @Test(arguments: [SIGINT, SIGTERM]) func aStoppedTrainingSaysHowToGoOn(signal: Int32) throws {
    let (workshop, whole) = try workshop()
    let outcome = try stopped(signal, [], in: workshop)
    #expect(outcome.status == -signal, "the training was over before it could be stopped: \(outcome.errors)")
    #expect(workshop.names() == ["clothes", "model.checkpoint", "whole"])
    let told = try #require(outcome.complaints.last)
    #expect(told.hasPrefix("burin: stopped in epoch "))
    let line = try #require(told.components(separatedBy: "; go on with: ").last)
    #expect(line == "burin train --resume model.checkpoint -o model --data clothes")
    #expect(try workshop.shell(line).status == 0)
    #expect(try workshop.bytes("model") == whole)
  }

  @Test func namesThatAShellWouldSplitAreQuoted() throws {
    let (workshop, whole) = try workshop()
    let outcome = try stopped(SIGINT, ["--checkpoint", "it's here"], in: workshop)
    let line = try #require(outcome.complaints.last?.components(separatedBy: "; go on with: ").last)
    #expect(line.hasPrefix(#"burin train --resume 'it'\''s here' -o model --checkpoint 'it'\''s here' "#))
    #expect(try workshop.shell(line).status == 0)
    #expect(try workshop.bytes("model") == whole)
  }

  @Test func aKilledTrainingGoesOnFromItsLastEpoch() throws {
    let (workshop, whole) = try workshop()
    let outcome = try stopped(SIGKILL, ["--checkpoint", "now"], in: workshop)
    #expect(outcome.status == -SIGKILL)
    #expect(!workshop.names().contains("model"))
    #expect(workshop.names().contains("now") && workshop.names().contains("now.previous"))
    for checkpoint in ["now", "now.previous"] {
      for threads in ["1", "7"] {
        let arguments = [
          "train", "--resume", checkpoint, "-o", "model", "--data", "clothes", "--threads", threads, "-q",
        ]
        let resumed = try workshop.burin(arguments)
        #expect(resumed.status == 0, "\(resumed.errors)")
        #expect(try workshop.bytes("model") == whole)
      }
    }
  }

  @Test func aFullDiskLeavesTheCheckpointsAsTheyWere() throws {
    let (workshop, whole) = try workshop()
    #expect(try stopped(SIGKILL, ["--checkpoint", "now"], in: workshop).status == -SIGKILL)
    // A file of 1 kB may be written, as where a disk is nearly full.
    let (last, previous) = (try workshop.bytes("now"), try workshop.bytes("now.previous"))
    // What was half written when the process was killed is a hidden file beside it.
    let before = workshop.names()
    let line = "ulimit -f 2; burin train --resume now --checkpoint now -o model --data clothes -q"
    let outcome = try workshop.shell(line)
    #expect(outcome.status == 74, "\(outcome.errors)")
    #expect(outcome.complaints.count == 1)
    #expect(outcome.errors.hasPrefix("burin: now: it cannot be written"), "\(outcome.errors)")
    #expect(workshop.names() == before)
    #expect(try workshop.bytes("now") == last && workshop.bytes("now.previous") == previous)
    #expect(try workshop.burin("train", "--resume", "now", "-o", "model", "--data", "clothes", "-q").status == 0)
    #expect(try workshop.bytes("model") == whole)
  }

  @Test func aFinishedTrainingIsWrittenAgain() throws {
    let workshop = try TrainTests.workshop()
    #expect(try workshop.train(Self.flags + ["--checkpoint", "now"]).status == 0)
    let outcome = try workshop.burin("train", "--resume", "now", "-o", "again", "--data", "clothes", "--plot", "p.svg")
    #expect(outcome.status == 0)
    #expect(
      outcome.text.hasPrefix("own: 6810 weights, 44 examples, 3 epochs, all of them over, seed 3\n"), "\(outcome.text)")
    #expect(try workshop.bytes("again") == workshop.bytes("model.safetensors"))
  }

  @Test func noCheckpointThatIsBrokenIsGoneOnWith() throws {
    let workshop = try TrainTests.workshop()
    #expect(try workshop.train(["--checkpoint", "now"]).status == 0)
    let whole = try workshop.bytes("now")
    var flipped = whole
    flipped[flipped.count - 5] ^= 1
    let broken: [(Data, String)] = [
      (Data(), "cut off"), (whole.prefix(4), "cut off"), (whole.dropLast(4000), "cut off"), (flipped, "sha256"),
      (whole + [0], "behind its last tensor"), (Data("no tensors".utf8), "no safetensors file"),
      (try workshop.bytes("model.safetensors"), "not the checkpoint"),
    ]
    for (bytes, words) in broken {
      try workshop.write(bytes, to: "now")
      try expectRefusal(in: workshop, saying: words)
    }
    let changes: [(String, String?, String)] = [
      ("burin.kind", "pudding", "not the checkpoint"), ("burin.network", "flatten | linear 10", "numbers"),
      ("burin.network", "flatten | \u{1B}[2J", "list of layers"), ("burin.input", "1x2", "shape such as"),
      ("burin.settings", "3;16;sgd 0.0;nan;constant;0.0;0.0;none", "settings"), ("burin.settings", nil, "settings"),
      ("burin.progress", "1;900;14400;0.5;3;904", "is not of these examples"),
      ("burin.progress", "2;0;0;0.0;0;9", "is not of these examples"),
      ("burin.progress", "9;0;0;0.0;0;36", "epochs"), ("burin.history", "1 1 1", "epochs"),
      ("burin.seed", "one", "seed"), ("burin.data", nil, "data set"), ("burin.validation", "-1", "changed by hand"),
      ("burin.shift", "99", "changed by hand"),
      ("burin.data", String(repeating: "0", count: 64), "another data set"),
    ]
    for (key, value, words) in changes {
      var file = try TensorFile(whole)
      if key == "burin.progress", value?.hasPrefix("9") == false {
        file.metadata["burin.history"] = Array(repeating: "2.3 0.1 0.1", count: Int(value?.prefix(1) ?? "") ?? 0)
          .joined(separator: ";")
      }
      file.metadata[key] = value
      try workshop.write(file.bytes, to: "now")
      try expectRefusal(in: workshop, saying: words)
    }
  }

  @Test func anOversizedCheckpointIsRefusedUnread() throws {
    let workshop = try TrainTests.workshop()
    try workshop.write(Data(), to: "now")
    #expect(unsafe truncate(workshop.path("now"), 300 << 20) == 0)
    try expectRefusal(in: workshop, saying: "268435456")
  }

  @Test func anotherDataSetIsNotGoneOnWith() throws {
    let workshop = try TrainTests.workshop()
    #expect(try workshop.train(["--checkpoint", "now"]).status == 0)
    try workshop.makeClothes(training: 65)
    try expectRefusal(in: workshop, saying: "another data set", "--data")
  }

  @Test func aMissingCheckpointIsNamed() throws {
    let workshop = try TrainTests.workshop()
    let arguments = ["--resume", "now", "-o", "again", "--data", "clothes"]
    try TrainRefusalTests.expectFailure(66, arguments, in: workshop, saying: "now: ", "no such file")
  }

  /// Going on from `now` must fail with 65 and a sentence about it.
  private func expectRefusal(
    in workshop: Workshop, saying words: String..., sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let arguments = ["--resume", "now", "-o", "again", "--data", "clothes"]
    for word in ["burin: now: "] + words {
      try TrainRefusalTests.expectFailure(65, arguments, in: workshop, saying: word, sourceLocation: sourceLocation)
    }
  }
}
