package import ArgumentParser

/// `burin classify`: which garment a picture shows.
package struct ClassifyCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "classify",
    abstract: "Recognise clothes in pictures.",
    discussion: """
      Photographs and drawings of any size, on any background, and the data set's own pictures:

        burin classify boot.jpg shirt.png
        burin classify *.jpg --json
        burin classify boot.jpg --explain answer.png

      What stands out of the background is cut out, reduced to 28 x 28 and brought into the tones of Fashion-MNIST; then \
      the network answers with one of ten garments and how probable it is, or that the picture shows no garment.

      A bad file is reported, and the rest go on. A dash stands for standard input.
      """)

  @Argument(
    help: ArgumentHelp("The pictures; - is standard input.", valueName: "file"),
    completion: .file(extensions: ["png", "jpg", "jpeg", "npy"]))
  package var files: [String]

  @Option(help: ArgumentHelp("How many classes are told, the most probable first.", valueName: "count"))
  package var top: Int = 1

  @Option(
    help: ArgumentHelp(
      "The model that names the class: a built-in one (classic, lenet, modern, photographs) or a file. (default: modern)",
      valueName: "model"),
    completion: .file(extensions: ["safetensors"]))
  package var model: String?

  @Option(
    help: ArgumentHelp("Write the 28 x 28 samples that the network saw into this PNG file.", valueName: "file"),
    completion: .file(extensions: ["png"]))
  package var showInput: String?

  @Option(
    help: ArgumentHelp(
      "Draw the picture with what was found in it, what the network saw, and the probabilities into this PNG file.",
      valueName: "file"), completion: .file(extensions: ["png"]))
  package var explain: String?

  @Option(
    help: ArgumentHelp("Draw what each layer of the network sees into this PNG file.", valueName: "file"),
    completion: .file(extensions: ["png"]))
  package var activations: String?

  @OptionGroup(title: "Limits")
  package var decoding: DecodingArguments

  @OptionGroup(title: "Running and reporting")
  package var running: RunArguments

  /// Makes the command as the parser does.
  package init() {}

  package func validate() throws {
    if !(1...10).contains(top) { throw ValidationError("--top is \(top); give a number from 1 to 10") }
    if files.contains("") { throw ValidationError("an input has no name; give a file, or - for standard input") }
    if files.count(where: { $0 == "-" }) > 1 { throw ValidationError("standard input can be read once; give - once") }
    for (value, flag) in [(showInput, "--show-input"), (explain, "--explain"), (activations, "--activations")] {
      guard let value else { continue }
      if value.isEmpty { throw ValidationError("the file of \(flag) has no name; name one") }
      if files.count > 1 {
        throw ValidationError("\(flag) draws one picture, and there are \(files.count) inputs; give one")
      }
      if files.contains(value) {
        throw ValidationError("\(flag) would replace the picture \(value); name another file")
      }
    }
  }

  package func run() throws { try ClassifyRun(self).run() }
}
