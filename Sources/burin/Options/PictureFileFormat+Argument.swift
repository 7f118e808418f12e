public import ArgumentParser
public import ImageCodecs

extension PictureFileFormat: ExpressibleByArgument {
  /// Reads a format's name as it is used for file names, so that `jpg` is as good as `jpeg`.
  public init?(argument: String) { self.init(pathExtension: argument) }

  /// The names that help and completions list; spelled out, as the parser's own way costs a tenth of the start-up.
  public static var allValueStrings: [String] { ["png", "jpeg", "npy"] }

  /// Values have no descriptions beside their names.
  public static var allValueDescriptions: [String: String] { [:] }

  /// The name that messages use.
  package var commonName: String {
    switch self {
    case .png: "PNG"
    case .jpeg: "JPEG"
    case .npy: "NPY"
    }
  }

  /// The extension of the files that are named for the user, without the dot.
  package var pathExtension: String {
    switch self {
    case .png: "png"
    case .jpeg: "jpg"
    case .npy: "npy"
    }
  }
}
