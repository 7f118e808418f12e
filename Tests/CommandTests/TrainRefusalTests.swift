import Foundation
import Testing

/// What `burin train` refuses: a sentence and the right status, and nothing is left behind.
@Suite struct TrainRefusalTests {
  /// Runs a training that must fail so, with one sentence that holds these words, and leave the folder as it was.
  static func expectFailure(
    _ status: Int32, _ arguments: [String], in workshop: Workshop, saying words: String...,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let before = workshop.names()
    let outcome = try workshop.burin(["train"] + arguments)
    #expect(outcome.status == status, "\(outcome.errors)", sourceLocation: sourceLocation)
    let sentences = outcome.complaints.filter { $0.hasPrefix("burin: ") && !$0.hasPrefix("burin: note: ") }
    #expect(sentences.count == 1, "\(outcome.errors)", sourceLocation: sourceLocation)
    #expect(outcome.output.isEmpty, sourceLocation: sourceLocation)
    for word in words {
      #expect(outcome.errors.contains(word), "\(outcome.errors)", sourceLocation: sourceLocation)
    }
    #expect(workshop.names() == before, sourceLocation: sourceLocation)
  }

  @Test(arguments: [
    ([], "-o"), (["-o", "x", "--recipe", "lenett"], "'lenet', 'modern' or 'photographs'"),
    (["-o", "x", "--epochs", "0"], "1 to 100000"), (["-o", "x", "--epochs", "many"], "--epochs"),
    (["-o", "x", "--batch-size", "8193"], "1 to 8192"), (["-o", "x", "--learning-rate", "nan"], "above 0"),
    (["-o", "x", "--learning-rate=-1"], "above 0"), (["-o", "x", "--weight-decay", "2"], "0 to 1"),
    (["-o", "x", "--label-smoothing", "1"], "below 1"), (["-o", "x", "--shift", "15"], "0 to 14"),
    (["-o", "x", "--flip", "1.5"], "0 to 1"), (["-o", "x", "--validation", "50001"], "0 to 50000"),
    (["-o", "x", "--seed=-1"], "--seed"), (["-o", "x", "--threads", "0"], "1 to 1024"), (["-o", ""], "-o"),
    (["-o", "x", "--data", ""], "--data"), (["-o", "x", "--resume", ""], "--resume"),
    (["-o", "x", "--checkpoint", "x"], "same file"), (["-o", "x.svg", "--plot", "x.svg"], "same file"),
    (["-o", "x", "--resume", "c", "--seed", "1"], "leave all but"), (["--describe", "--resume", "c"], "--describe"),
    (["-o", "x", "y"], "'y'"), (["--describe", "--layers", ""], "conv OUTPUTS HxW"),
    (["--describe", "--layers", "flatten | linear 9"], "9 values"),
    (["--describe", "--layers", "conv 4 3x3 | linear 10"], "layer 2, 'linear 10'"),
    (["--describe", "--layers", "conv 4 33x33 | flatten | linear 10"], "33x33"),
    (["--describe", "--layers", "conv 4 5 | flatten | linear 10"], "5x5"),
    (["--describe", "--layers", "maxpool 2 | dense 10"], "'dense 10'"),
    (["--describe", "--layers", "batchnorm | flatten | linear 10"], "batchnorm"),
    (["--describe", "--layers", "flatten | linear 65536 | linear 65536 | linear 10"], "1 GiB"),
  ])
  func aWrongCommandLineIsSaidInASentence(arguments: [String], words: String) throws {
    try Self.expectFailure(64, arguments, in: Workshop(), saying: words)
  }

  @Test func aStepThatTakesAllMemoryIsRefused() throws {
    let workshop = try TrainTests.workshop()
    let layers = "conv 128 3x3 | flatten | linear 128 | linear 10"
    let arguments = ["--layers", layers, "--batch-size", "8192", "--data", "clothes", "-o", "x"]
    try Self.expectFailure(64, arguments, in: workshop, saying: "2 GiB", "smaller batches")
  }

  @Test func whatIsSetAsideLeavesSomethingToLearnFrom() throws {
    let workshop = try TrainTests.workshop()
    let arguments = ["--recipe", "lenet", "--data", "clothes", "-o", "x"]
    try Self.expectFailure(64, arguments, in: workshop, saying: "--validation", "2000", "64")
  }

  @Test func aMissingDataSetIsNamedWithItsPackageAndTheOption() throws {
    let workshop = try Workshop()
    let arguments = ["-o", "x", "--data", "nowhere"]
    try Self.expectFailure(66, arguments, in: workshop, saying: "nowhere: ", "dataset-fashion-mnist", "--data")
  }

  @Test(arguments: [
    "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte",
  ])
  func aMissingFileIsNamed(name: String) throws {
    let workshop = try TrainTests.workshop()
    try FileManager.default.removeItem(atPath: workshop.path("clothes/\(name)"))
    let arguments = ["-o", "x", "--data", "clothes"]
    try Self.expectFailure(66, arguments, in: workshop, saying: "clothes: ", name, "dataset-fashion-mnist", "--data")
  }

  @Test(arguments: ["train", "t10k"]) func labelsOfNoClassAreRefused(part: String) throws {
    let workshop = try TrainTests.workshop()
    let name = "clothes/\(part)-labels-idx1-ubyte"
    var bytes = try workshop.bytes(name)
    bytes[8 + 3] = 10
    try workshop.write(bytes, to: name)
    try Self.expectFailure(65, ["-o", "x", "--data", "clothes"], in: workshop, saying: name, "label 3 is 10", "0 to 9")
  }

  @Test func brokenFilesOfTheDataSetAreRefused() throws {
    let workshop = try TrainTests.workshop()
    let name = "clothes/train-images-idx3-ubyte"
    let whole = try workshop.bytes(name)
    let broken: [(Data, String)] = [
      (Data(), "empty"), (whole.prefix(10), "cut off"), (whole.dropLast(), "cut off"), (whole + [0], "added"),
      (Data("no pictures at all".utf8), "not an IDX file"),
      (Data(Workshop.idx([60, 28, 28], Array(whole.dropFirst(16).prefix(60 * 784)))), "64 labels for the 60"),
      (Data(Workshop.idx([64, 28, 27], Array(whole.dropFirst(16).prefix(64 * 28 * 27)))), "28x27"),
      (Data(Workshop.idx([1 << 30, 28, 28], [])), "at most"),
      (Data([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255] + Array(repeating: 255, count: 20)), "gzip"),
    ]
    for (bytes, words) in broken {
      try workshop.write(bytes, to: name)
      try Self.expectFailure(65, ["-o", "x", "--data", "clothes"], in: workshop, saying: "clothes/train-", words)
    }
  }

  @Test func whatCannotBeWrittenIsToldBeforeTheTraining() throws {
    let workshop = try TrainTests.workshop()
    try workshop.write("old".utf8, to: "x")
    for flags in [
      ["-o", "no/x"], ["-o", "x", "--checkpoint", "no/c"], ["-o", "x", "--plot", "no/p.svg"], ["-o", "clothes"],
    ] {
      // A broken data set would be told of if it were read.
      for data in ["clothes", "nowhere"] {
        try Self.expectFailure(73, flags + ["--data", data], in: workshop, saying: flags.last ?? "")
      }
    }
    #expect(try workshop.bytes("x") == Data("old".utf8))
  }

  @Test func aTrainingThatDivergesWritesNoModel() throws {
    let workshop = try TrainTests.workshop()
    let outcome = try workshop.train([
      "--learning-rate", "100", "--layers", "flatten | linear 50 | linear 50 | linear 10",
    ])
    #expect(outcome.status == 65, "\(outcome.errors)")
    #expect(outcome.errors.contains("diverged") && outcome.errors.contains("--learning-rate"), "\(outcome.errors)")
    #expect(workshop.names() == ["clothes"])
  }
}
