package import ArgumentParser

/// `burin evaluate`: how well a model does on the data set.
package struct EvaluateCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Tell how well a model recognises Fashion-MNIST.",
    discussion: """
      Without --model the best of the built-in models is judged on the 10,000 test pictures:

        burin evaluate
        burin evaluate --model lenet.safetensors --confusion confusion.svg
        burin evaluate --model lenet.safetensors --mistakes mistakes.png

      The report tells the accuracy, the loss, the calibration error over 15 bins of confidence, and of each class its \
      precision (the share of what was taken for it that is it) and recall (the share of it that was taken for it).

      A model is classic, lenet, modern or photographs, which are built in, or a .safetensors file: burin's, or what \
      PyTorch has saved of the textbook's layers.
      """)

  @Option(
    help: ArgumentHelp(
      "A built-in model (classic, lenet, modern, photographs) or a file. (default: the best built-in)",
      valueName: "model"),
    completion: .file(extensions: ["safetensors"]))
  package var model: String?

  @Option(
    help: ArgumentHelp("Which pictures: test, or training.", valueName: "part"))
  package var part: PartArgument = .test

  @Option(
    help: ArgumentHelp("Draw how often each class was taken for each into this SVG or PNG file.", valueName: "file"),
    completion: .file(extensions: ["svg", "png"]))
  package var confusion: String?

  @Option(
    help: ArgumentHelp("Draw the most confident mistakes with their labels into this PNG file.", valueName: "file"),
    completion: .file(extensions: ["png"]))
  package var mistakes: String?

  @Option(
    help: ArgumentHelp(
      "The folder of the data set. (default: that of Debian's dataset-fashion-mnist)",
      valueName: "folder"), completion: .directory)
  package var data: String?

  @OptionGroup(title: "Running and reporting")
  package var running: RunArguments

  /// Makes the command as the parser does.
  package init() {}

  package func validate() throws {
    for (value, flag) in [(model, "--model"), (confusion, "--confusion"), (mistakes, "--mistakes")] where value == "" {
      throw ValidationError("the file of \(flag) has no name; name one")
    }
    if data == "" { throw ValidationError("the folder of --data has no name; name one") }
  }

  package func run() throws { try EvaluateRun(self).run() }
}

/// A part of the data set, as it is named on the command line.
package enum PartArgument: String, CaseIterable, ExpressibleByArgument, Sendable {
  /// The pictures that no training has seen.
  case test
  /// The pictures that trainings are shown.
  case training
}
