package import ArgumentParser
private import Files
private import ImageCodecs

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
      "Draw the picture with what was found in it, what the network saw, and the probabilities into this PNG or JPEG "
        + "file.",
      valueName: "file"), completion: .file(extensions: ["png"]))
  package var explain: String?

  @Option(
    help: ArgumentHelp("Draw what each layer of the network sees into this PNG or JPEG file.", valueName: "file"),
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
    for (file, flag) in outputs {
      if file.isEmpty { throw ValidationError("the file of \(flag) has no name; name one") }
      if file == "-" {
        throw ValidationError("the answer goes to standard output; give \(flag) the name of a file")
      }
      if files.count > 1 {
        throw ValidationError("\(flag) draws one picture, and there are \(files.count) inputs; give one")
      }
      // What the network saw is kept to the byte.
      let formats: [PictureFileFormat] = flag == "--show-input" ? [.png] : [.png, .jpeg]
      guard let format = PathName(file).format, formats.contains(format) else {
        let names = formats.map(\.commonName).joined(separator: " and ")
        throw ValidationError("\(flag) writes \(names), and \(file) is not named so; end the name with .png")
      }
    }
    if let twice = outputs.first(where: { output in outputs.count { $0.file == output.file } > 1 }) {
      throw ValidationError("two pictures would be written to \(twice.file); name a file for each")
    }
  }

  /// The pictures that are asked for, and by which flags.
  var outputs: [(file: String, flag: String)] {
    [(showInput, "--show-input"), (explain, "--explain"), (activations, "--activations")].compactMap { file, flag in
      file.map { ($0, flag) }
    }
  }

  package func run() throws { try ClassifyRun(self).run() }
}
