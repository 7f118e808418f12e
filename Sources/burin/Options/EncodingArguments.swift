public import ArgumentParser
public import ImageCodecs

/// The flags that say what kind of file is written.
package struct EncodingArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Write png, jpeg or npy. Without it the extension of the output decides, and then the input's own format.",
      valueName: "format"))
  package var format: PictureFileFormat?

  @Option(help: ArgumentHelp("JPEG quality, 1 to 100. (default: \(JPEGOptions().quality))", valueName: "number"))
  package var quality: Int?

  @Option(
    help: ArgumentHelp(
      "JPEG chroma sampling: 444, 422 or 420. (default: 444 from quality 90 up, else 420)", valueName: "sampling"))
  package var chroma: ChromaSampling?

  @Flag(help: "Write a progressive JPEG.")
  package var progressive = false

  @Flag(help: "Make the Huffman tables of a JPEG for the picture: smaller, slower, 2 bytes of memory a sample.")
  package var optimize = false

  @Option(
    help: ArgumentHelp(
      "PNG compression, 0 (none) to 9 (slow). (default: \(PNGOptions().compressionLevel))", valueName: "level"))
  package var compression: Int?

  @Option(
    help: ArgumentHelp(
      "PNG row filter: none, sub, up, average, paeth or adaptive. (default: adaptive)", valueName: "filter"))
  package var pngFilter: PNGRowFilter?

  @Flag(help: "Write an interlaced PNG, which holds the whole picture in memory.")
  package var interlace = false

  @Option(
    help: ArgumentHelp(
      "Bits a sample of a PNG: 8 or 16, and 1, 2 or 4 for gray. (default: as the input)", valueName: "bits"))
  package var bitDepth: Int?

  @Flag(help: "Drop colour profile, resolution and EXIF. The orientation is applied all the same.")
  package var strip = false

  /// Makes the group as the parser does.
  package init() {}

  package func validate() throws {
    if let quality, !(1...100).contains(quality) {
      throw ValidationError("--quality is \(quality); give a number from 1 to 100")
    }
    if let compression, !(0...9).contains(compression) {
      throw ValidationError("--compression is \(compression); give a number from 0 to 9")
    }
    if let bitDepth, ![1, 2, 4, 8, 16].contains(bitDepth) {
      throw ValidationError("--bit-depth is \(bitDepth); give 1, 2, 4, 8 or 16")
    }
    if let format { try requireFlags(fit: [format]) }
  }

  /// Checks that each given flag has a meaning for at least one of the formats that will be written.
  ///
  /// - Throws: `ValidationError` that names the flag and its format.
  package func requireFlags(fit formats: Set<PictureFileFormat>) throws {
    let given: [(flag: String, isGiven: Bool, format: PictureFileFormat)] = [
      ("--quality", quality != nil, .jpeg), ("--chroma", chroma != nil, .jpeg), ("--progressive", progressive, .jpeg),
      ("--optimize", optimize, .jpeg), ("--compression", compression != nil, .png),
      ("--png-filter", pngFilter != nil, .png), ("--interlace", interlace, .png),
      ("--bit-depth", bitDepth != nil, .png),
    ]
    for entry in given where entry.isGiven && !formats.contains(entry.format) {
      let written = formats.map(\.commonName).sorted().joined(separator: " and ")
      throw ValidationError(
        "\(entry.flag) is for \(entry.format.commonName), and \(written) will be written; leave it out, or add --format"
      )
    }
  }

  /// What the encoder is told, for one format.
  package func makeOptions(format: PictureFileFormat) -> EncodingOptions {
    var options = EncodingOptions(format: format)
    options.png.compressionLevel = compression ?? options.png.compressionLevel
    options.png.filter = pngFilter ?? options.png.filter
    options.png.interlaced = interlace
    options.jpeg.quality = quality ?? options.jpeg.quality
    options.jpeg.chroma = chroma
    options.jpeg.progressive = progressive
    options.jpeg.optimized = optimize
    options.bitDepth = format == .png ? bitDepth : nil
    options.keepsMetadata = !strip
    return options
  }
}

extension ChromaSampling: ExpressibleByArgument {
  /// The names that help and completions list.
  public static var allValueStrings: [String] { allCases.map(\.rawValue) }

  /// Values have no descriptions beside their names.
  public static var allValueDescriptions: [String: String] { [:] }
}

extension PNGRowFilter: ExpressibleByArgument {
  /// The names that help and completions list.
  public static var allValueStrings: [String] { allCases.map(\.rawValue) }

  /// Values have no descriptions beside their names.
  public static var allValueDescriptions: [String: String] { [:] }
}
