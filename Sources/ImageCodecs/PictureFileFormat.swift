/// The kinds of files that pictures and arrays come from and go to.
public enum PictureFileFormat: String, CaseIterable, Sendable {
  /// Portable Network Graphics.
  case png
  /// JPEG, in a JFIF or EXIF file.
  case jpeg
  /// NumPy's file of one array.
  case npy

  /// The format that a file name ends for, without its dot and in any case; nil when it is none of them.
  public init?(pathExtension: String) {
    switch pathExtension.lowercased() {
    case "png": self = .png
    case "jpg", "jpeg", "jpe", "jfif": self = .jpeg
    case "npy": self = .npy
    default: return nil
    }
  }

  /// The format's name in a sentence.
  var title: String { rawValue.uppercased() }
}
