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
  /// The mask with what it encloses, where the object is an outline: a drawing of lines.
  var filled: [Bool]?

  /// Whether another object covers nearly the same pixels: the two have nine of ten in common.
  func isNearly(_ other: FoundObject) -> Bool {
    var (common, together) = (0, 0)
    for index in mask.indices where mask[index] || other.mask[index] {
      together += 1
      if mask[index] && other.mask[index] { common += 1 }
    }
    return 10 * common >= 9 * together
  }

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
