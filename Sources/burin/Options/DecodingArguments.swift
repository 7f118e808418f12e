public import ArgumentParser
public import ImageCodecs

/// The flags that say how much of a stranger's file is believed and read.
package struct DecodingArguments: ParsableArguments {
  @Option(
    name: .customLong("fail-on"),
    help: ArgumentHelp(
      "How damaged a picture may be: none takes whatever can be read, truncated fails on files that are cut off, error "
        + "on any corruption, warning on anything unusual.", valueName: "level"))
  package var failOn: DamageTolerance = .error

  @Option(help: ArgumentHelp("Refuse pictures of more pixels.", valueName: "count"))
  package var maxPixels: Int = DecodingLimits().maximumPixels

  @Option(
    help: ArgumentHelp(
      "Refuse pictures that are taller or wider. (default: 65500 for JPEG, 1000000 for PNG)", valueName: "pixels"))
  package var maxSide: Int?

  @Option(help: ArgumentHelp("Refuse what needs more memory; 512MB and 2GiB are understood.", valueName: "bytes"))
  package var maxMemory: ByteCount = ByteCount(bytes: DecodingLimits().maximumMemory)

  @Option(help: ArgumentHelp("Refuse progressive JPEG files of more scans.", valueName: "count"))
  package var maxScans: Int = DecodingLimits().maximumScans

  /// Makes the group as the parser does.
  package init() {}

  package func validate() throws {
    try requirePositive(maxPixels, "--max-pixels")
    try requirePositive(maxScans, "--max-scans")
    if let maxSide { try requirePositive(maxSide, "--max-side") }
  }

  private func requirePositive(_ value: Int, _ flag: String) throws {
    guard value > 0 else { throw ValidationError("\(flag) is \(value); give a number from 1 up") }
  }

  /// What the reader is told.
  package func makeOptions(keepsMetadata: Bool) -> DecodingOptions {
    var options = DecodingOptions()
    options.limits.maximumPixels = maxPixels
    options.limits.maximumJPEGSide = maxSide ?? options.limits.maximumJPEGSide
    options.limits.maximumPNGSide = maxSide ?? options.limits.maximumPNGSide
    options.limits.maximumMemory = maxMemory.bytes
    options.limits.maximumScans = maxScans
    options.failOn = failOn
    options.keepsMetadata = keepsMetadata
    return options
  }
}

extension DamageTolerance: ExpressibleByArgument {
  /// The names that help and completions list.
  public static var allValueStrings: [String] { allCases.map(\.rawValue) }

  /// Values have no descriptions beside their names.
  public static var allValueDescriptions: [String: String] { [:] }

  /// How help shows the default.
  public var defaultValueDescription: String { rawValue }
}
