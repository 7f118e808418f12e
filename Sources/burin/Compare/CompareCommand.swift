package import ArgumentParser
private import Files
private import Filtering
private import ImageCodecs

/// `burin compare`: two pictures, and how they differ.
package struct CompareCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Measure how two pictures differ.",
    discussion: """
      Prints whether they are identical, the largest and the mean difference, the share of the samples that differ, \
      PSNR, and SSIM as scikit-image computes it with its Gaussian window:

        burin compare before.png after.png
        burin compare before.png after.png --tolerance 1/255 --difference where.png

      Samples are numbers from 0 to 1, so that pictures of 8 and of 16 bits can be compared; those of a .npy file are \
      taken as they are. The exit status is 0 when no sample differs by more than the tolerance, 1 when one does, and \
      another number when a file cannot be read; burin-compare(1) lists them.
      """)

  @Argument(
    help: "The first picture; - is standard input.", completion: .file(extensions: ["png", "jpg", "jpeg", "npy"]))
  package var first: String

  @Argument(
    help: "The second picture; - is standard input.", completion: .file(extensions: ["png", "jpg", "jpeg", "npy"]))
  package var second: String

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Call pictures alike that differ by no more in any sample: a number such as 0.01 or 1/255. (default: 0)",
      valueName: "value"))
  package var tolerance: String?

  @Option(
    help: ArgumentHelp(
      "Write a picture of the differences, brightened until the largest is white; a .npy file gets them as they are.",
      valueName: "out"), completion: .file(extensions: ["png", "jpg", "jpeg", "npy"]))
  package var difference: String?

  @OptionGroup(title: "Limits")
  package var decoding: DecodingArguments

  @OptionGroup(title: "Running and reporting")
  package var running: RunArguments

  /// Makes the command as the parser does.
  package init() {}

  package func validate() throws {
    if first.isEmpty || second.isEmpty {
      throw ValidationError("an input has no name; give a file, or - for standard input")
    }
    if first == "-" && second == "-" { throw ValidationError("standard input can be read once; give - once") }
    _ = try toleratedDifference()
    guard let difference else { return }
    if difference.isEmpty { throw ValidationError("--difference has no name; give it a file") }
    if difference == "-" {
      throw ValidationError("the report goes to standard output; give --difference a file")
    }
    if first == "-" || second == "-" {
      throw ValidationError("--difference reads both pictures twice, and standard input can be read once; name a file")
    }
    if PathName(difference).format == nil {
      throw ValidationError("name the picture of the differences .png, .jpg or .npy; \(difference) is none of them")
    }
  }

  /// The largest difference that still counts as none.
  ///
  /// - Throws: `ValidationError` when what was given is no number from 0 up.
  package func toleratedDifference() throws -> Double {
    guard let tolerance else { return 0 }
    if case .finite(let value) = NumberText(tolerance), value >= 0 { return value }
    throw ValidationError("--tolerance is \(tolerance); give a number from 0 up, such as 0.01 or 1/255")
  }

  package mutating func run() throws {
    let run = try CompareRun(
      paths: (first, second), tolerance: toleratedDifference(), difference: difference, decoding: decoding,
      running: running)
    guard try run.findsNoDifference() else { throw ExitStatus.someFailed }
  }
}
