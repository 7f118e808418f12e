/// What the network sees: 28 × 28 samples of one byte, bright on black.
public struct SeenPicture: Sendable, Hashable {
  /// Rows and columns.
  public static let side = 28
  /// The samples, row after row.
  public let bytes: [UInt8]

  /// Takes the samples, row after row.
  init(_ bytes: [UInt8]) {
    precondition(bytes.count == Self.side * Self.side, "a network sees \(Self.side) × \(Self.side) samples")
    self.bytes = bytes
  }

  /// The same, mirrored left to right.
  var mirrored: SeenPicture {
    SeenPicture(bytes.indices.map { bytes[$0 / Self.side * Self.side + Self.side - 1 - $0 % Self.side] })
  }
}
