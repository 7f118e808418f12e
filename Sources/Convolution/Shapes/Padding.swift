/// How many rows and columns a picture is thought to continue beyond its edges.
public enum Padding: Sendable, Hashable {
  /// None: the window stays inside.
  case valid
  /// d·(k−1) in all, the larger half above and to the left, so that stride 1 keeps the size and the anchor of an even kernel is k/2.
  case same
  /// So many rows above and below, so many columns on the left and on the right.
  case explicit(top: Int, bottom: Int, left: Int, right: Int)

  /// The same number of rows at both edges, and of columns at both sides.
  public static func symmetric(height: Int, width: Int) -> Padding {
    .explicit(top: height, bottom: height, left: width, right: width)
  }
}

/// What a picture is thought to hold beyond its edges; the words are NumPy's.
public enum BorderFill: String, Sendable, Hashable, CaseIterable {
  /// The edge pixel, again and again: aaa|abcd|ddd.
  case replicate
  /// Zeros: 000|abcd|000.
  case zero
  /// Mirrored, the edge pixel not repeated: dcb|abcd|cba.
  case reflect
  /// Mirrored, the edge pixel repeated: cba|abcd|dcb.
  case symmetric
  /// The other side of the picture: bcd|abcd|abc.
  case wrap
}
