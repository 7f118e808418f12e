/// How a stored picture must be turned to stand upright, numbered as in EXIF.
public enum PictureOrientation: Int, Sendable, CaseIterable {
  /// As it is stored.
  case upright = 1
  /// Left and right exchanged.
  case mirrored = 2
  /// Turned by half a turn.
  case halfTurn = 3
  /// Top and bottom exchanged.
  case flipped = 4
  /// Rows and columns exchanged.
  case transposed = 5
  /// To be turned by a quarter to the right.
  case quarterRight = 6
  /// Rows and columns exchanged along the other diagonal.
  case transversed = 7
  /// To be turned by a quarter to the left.
  case quarterLeft = 8

  /// Whether height and width change places.
  public var exchangesSides: Bool { rawValue >= 5 }

  /// Whether the first upright row needs more of the stored picture than its first row.
  public var needsWholePicture: Bool { rawValue >= 3 }

  /// Whether upright rows run from right to left through what is stored.
  var readsBackward: Bool { [.mirrored, .halfTurn, .transversed, .quarterRight].contains(self) }

  /// Whether upright rows start at the far end of what is stored: the last row, or the last column.
  var startsAtFarEnd: Bool { [.halfTurn, .flipped, .transversed, .quarterLeft].contains(self) }
}
