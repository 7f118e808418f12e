/// How the bytes of a PNG's row are predicted; what is stored is the difference (PNG specification, clause 9).
public enum PNGRowFilter: String, CaseIterable, Sendable {
  /// Not at all.
  case none
  /// By the pixel to the left.
  case sub
  /// By the pixel above.
  case up
  /// By the mean of both.
  case average
  /// By whichever of left, above and above left is nearest to left + above − above left.
  case paeth
  /// By the one of the five whose differences are the smallest in sum, row by row.
  case adaptive

  /// The filter's number in the file; nil for `adaptive`, which is a choice among the others.
  var fileNumber: UInt8? {
    switch self {
    case .none: 0
    case .sub: 1
    case .up: 2
    case .average: 3
    case .paeth: 4
    case .adaptive: nil
    }
  }
}
