package import ArgumentParser

/// `burin train`: a network learns to tell clothes apart.
package struct TrainCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train a network on Fashion-MNIST.",
    discussion: """
      Four recipes come with burin: classic is the textbook's LeNet to the letter, lenet the same geometry trained as \
      well as it can be, modern a LeNet of today with no more weights, and photographs one for pictures as people \
      have them, with a class of what is no garment:

        burin train --recipe classic -o classic.safetensors --plot curves.svg
        burin train --recipe classic --describe

      After each epoch a line tells the mean loss and the accuracy over the epoch's examples, each taken before its step, \
      and the accuracy on the test set. The same seed gives the same file, whatever the threads. A training that is \
      interrupted leaves a checkpoint, and --resume goes on with it to the same bytes:

        burin train --recipe lenet -o lenet.safetensors --checkpoint lenet.checkpoint
        burin train --resume lenet.checkpoint -o lenet.safetensors

      A network of your own is written like a filter, layer by layer:

        burin train -o own.safetensors \\
          --layers 'conv 8 3x3 | relu | maxpool 2 | flatten | linear 10'

      The data set is Debian's package dataset-fashion-mnist, or the folder that --data names.
      """)

  @Option(
    help: ArgumentHelp(
      "Which network, and how it is trained: classic, lenet, modern or photographs.", valueName: "name"))
  package var recipe: TrainingRecipe?

  @Option(help: ArgumentHelp("A network of your own, trained as the recipe says.", valueName: "layers"))
  package var layers: String?

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Where the model goes: a .safetensors file.", valueName: "out"),
    completion: .file(extensions: ["safetensors"]))
  package var output: String?

  @Flag(help: "Print each layer with the shape that comes out of it, and train nothing.")
  package var describe = false

  @Option(
    help: ArgumentHelp("Draw loss and accuracies over the epochs into this SVG or PNG file.", valueName: "file"),
    completion: .file(extensions: ["svg", "png"]))
  package var plot: String?

  @OptionGroup(title: "How it is trained")
  package var changes: TrainingArguments

  @OptionGroup(title: "Stopping and going on")
  package var going: CheckpointArguments

  @OptionGroup(title: "Running and reporting")
  package var running: RunArguments

  /// Makes the command as the parser does.
  package init() {}

  package func validate() throws {
    for (value, flag) in [
      (output, "-o"), (plot, "--plot"), (going.checkpoint, "--checkpoint"), (going.resume, "--resume"),
    ] where value == "" {
      throw ValidationError("the file of \(flag) has no name; name one")
    }
    if going.data == "" { throw ValidationError("the folder of --data has no name; name one") }
    if describe {
      guard going.resume == nil else { throw ValidationError("--describe trains nothing; leave --resume out") }
      return
    }
    guard output != nil else {
      throw ValidationError("a training needs a file for the model; give -o NAME.safetensors")
    }
    for (value, flag) in [(going.checkpoint, "--checkpoint"), (plot, "--plot")] where value != nil && value == output {
      throw ValidationError("-o and \(flag) name the same file; give each one of its own")
    }
    if going.resume != nil {
      guard recipe == nil, layers == nil, changes.isEmpty else {
        throw ValidationError(
          "a checkpoint holds the network, the seed and the settings of its training; leave all but --resume, "
            + "--checkpoint, --data, --plot, --threads and -o out")
      }
    }
  }

  package func run() throws {
    if describe {
      try TrainDescription(self).write()
    } else {
      try TrainRun(self).run()
    }
  }
}
