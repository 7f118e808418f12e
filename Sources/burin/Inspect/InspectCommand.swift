package import ArgumentParser
private import Files
internal import ImageCodecs

/// `burin inspect`: what is in files.
package struct InspectCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Tell what is in pictures, kernels, arrays and models.",
    discussion: """
      Files are recognised by their content:

        burin inspect photo.jpg
        burin inspect learned.json --picture taps.png
        burin inspect lenet.safetensors --kernels kernels.png
        burin inspect *.png *.npy --json

      Of a picture it tells the size, the samples, what travels with it, and the range of each channel; of a kernel the \
      taps, what they sum to, the column and the row that it is made of, and the step of the catalogue that it is most \
      like; of an array the shape, the type and the range; of a model, or of the checkpoint of a training, the layers with \
      their shapes and weights, and how it was trained.

      A .npy file of two axes is a kernel when neither side is longer than 31, and an array otherwise; three axes are an \
      array, and four are a bank of kernels.
      """)

  @Argument(
    help: "The files; - is standard input.",
    completion: .file(extensions: ["png", "jpg", "jpeg", "npy", "json", "mat", "txt", "safetensors"]))
  package var files: [String]

  @Flag(help: "Print one JSON object a line and file.")
  package var json = false

  @Option(
    help: ArgumentHelp("Draw the taps of a kernel as a heat map into this PNG or JPEG file.", valueName: "file"),
    completion: .file(extensions: ["png"]))
  package var picture: String?

  @Option(
    help: ArgumentHelp("Draw the learned kernels of a model into this PNG or JPEG file.", valueName: "file"),
    completion: .file(extensions: ["png"]))
  package var kernels: String?

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp("Take .npy files for this, whatever their shape: kernel or array.", valueName: "kind"))
  package var kind: ArrayMeaning?

  @Flag(name: .shortAndLong, help: "Show no notes about damage; errors are still shown.")
  package var quiet = false

  @OptionGroup(title: "Limits")
  package var decoding: DecodingArguments

  /// Makes the command as the parser does.
  package init() {}

  package func validate() throws {
    if files.count(where: { $0 == "-" }) > 1 { throw ValidationError("standard input can be read once; give - once") }
    if files.contains("") { throw ValidationError("an input has no name; give a file, or - for standard input") }
    if picture != nil, kind == .array {
      throw ValidationError("--picture draws a kernel, and --as array takes the file for none")
    }
    try Self.check(picture, flag: "--picture", draws: "one kernel", example: "taps.png", count: files.count)
    try Self.check(kernels, flag: "--kernels", draws: "one model", example: "kernels.png", count: files.count)
  }

  /// Holds a picture's file to what can be drawn.
  private static func check(
    _ path: String?, flag: String, draws: String, example: String, count: Int
  ) throws(ValidationError) {
    guard let path else { return }
    if count > 1 {
      throw ValidationError("\(flag) draws \(draws), and \(count) files are given; inspect them one by one")
    }
    if path == "-" {
      throw ValidationError("the report goes to standard output; give \(flag) the name of a file")
    }
    guard let format = PathName(path).format, format != .npy else {
      throw ValidationError("\(flag) writes PNG and JPEG, and \(path) is named for neither; call it \(example)")
    }
  }

  package mutating func run() throws {
    let run = InspectRun(self)
    let failures = try run.runAll()
    guard let worst = failures.first else { return }
    throw files.count == 1 ? worst.status : ExitStatus.someFailed
  }
}

/// What a `.npy` file is taken for.
package enum ArrayMeaning: String, CaseIterable, ExpressibleByArgument, Sendable {
  /// Taps.
  case kernel
  /// Samples.
  case array

  /// The names that help and completions list.
  package static var allValueStrings: [String] { allCases.map(\.rawValue) }

  /// Values have no descriptions beside their names.
  package static var allValueDescriptions: [String: String] { [:] }
}
