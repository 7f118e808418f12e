/// A place on a canvas or a figure, between the pixels as well.
package struct Place: Sendable, Hashable {
  /// How far down.
  package var row: Double
  /// How far to the right.
  package var column: Double

  /// Makes a place.
  package init(row: Double, column: Double) {
    self.row = row
    self.column = column
  }

  /// Whether a path through it can be drawn.
  var isDrawable: Bool { row.isFinite && column.isFinite && max(abs(row), abs(column)) < 1e9 }

  /// How far another place is from this one.
  func distance(to other: Place) -> Double {
    let (down, across) = (other.row - row, other.column - column)
    return (down * down + across * across).squareRoot()
  }
}
