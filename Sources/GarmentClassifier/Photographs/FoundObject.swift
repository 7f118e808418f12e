/// What stands out from the background of a picture.
public struct FoundObject: Sendable, Hashable {
  /// The rows of the picture that was searched.
  public let height: Int
  /// The columns of the picture that was searched.
  public let width: Int
  /// Whether each pixel belongs to the object, row after row.
  public let mask: [Bool]
  /// The rows that it covers.
  public let rows: Range<Int>
  /// The columns that it covers.
  public let columns: Range<Int>

  /// Takes a mask; nil when it is empty.
  init?(mask: [Bool], height: Int, width: Int) {
    self.mask = mask
    self.height = height
    self.width = width
    var (top, bottom, left, right) = (height, -1, width, -1)
    for index in mask.indices where mask[index] {
      let (row, column) = (index / width, index % width)
      (top, bottom) = (min(top, row), max(bottom, row))
      (left, right) = (min(left, column), max(right, column))
    }
    guard bottom >= top else { return nil }
    rows = top..<bottom + 1
    columns = left..<right + 1
  }
}
