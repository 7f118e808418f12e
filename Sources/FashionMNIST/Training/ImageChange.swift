/// What happens to one picture: it is mirrored, then moved, then a rectangle of it is painted over.
public struct ImageChange: Sendable, Hashable {
  /// Whether it is mirrored left to right.
  public let isFlipped: Bool
  /// How many rows it moves down; up where negative.
  public let down: Int
  /// How many columns it moves to the right; to the left where negative.
  public let right: Int
  /// What is painted over at last, if anything.
  public let erased: ErasedRectangle?

  /// Describes a change; the one without arguments changes nothing.
  public init(isFlipped: Bool = false, down: Int = 0, right: Int = 0, erased: ErasedRectangle? = nil) {
    self.isFlipped = isFlipped
    self.down = down
    self.right = right
    self.erased = erased
  }

  /// Writes the changed picture `source` to `target`; both have `width` samples a row, and what moves in is 0.
  ///
  /// The target may hold several pictures: the samples of this one begin at `offset`. Nothing is allocated. A rectangle that
  /// does not lie in the picture is a mistake of the caller.
  public func write(_ source: Span<UInt8>, width: Int, into target: inout MutableSpan<UInt8>, at offset: Int = 0) {
    precondition(width > 0 && source.count % width == 0, "a picture has whole rows")
    precondition(offset >= 0 && target.count - source.count >= offset, "the target has room for the picture")
    if self == ImageChange() {
      // Most trainings change nothing; byte by byte this would be a thirtieth of their time.
      unsafe source.withUnsafeBufferPointer { source in
        unsafe target.withUnsafeMutableBufferPointer { target in
          guard let from = source.baseAddress, let to = target.baseAddress else { return }
          unsafe (to + offset).update(from: from, count: source.count)
        }
      }
      return
    }
    let height = source.count / width
    // The columns of the target that a column of the source moves to.
    let filled = min(max(0, right), width)..<max(min(max(0, right), width), min(width + min(0, right), width))
    for row in 0..<height {
      let start = offset + row * width
      let (sourceRow, isOutside) = row.subtractingReportingOverflow(down)
      guard !isOutside, (0..<height).contains(sourceRow), !filled.isEmpty else {
        for column in start..<start + width { target[column] = 0 }
        continue
      }
      for column in start..<start + filled.lowerBound { target[column] = 0 }
      // The first and the last column that are seen, before they are moved.
      let first = filled.lowerBound - right
      let count = filled.count
      if isFlipped {
        let last = sourceRow * width + width - 1 - first
        for step in 0..<count { target[start + filled.lowerBound + step] = source[last - step] }
      } else {
        let base = sourceRow * width + first
        for step in 0..<count { target[start + filled.lowerBound + step] = source[base + step] }
      }
      for column in start + filled.upperBound..<start + width { target[column] = 0 }
    }
    if let erased {
      let fits = erased.rows.upperBound <= height && erased.columns.upperBound <= width
      precondition(fits, "a rectangle lies in its picture")
      erased.paint(&target, at: offset, width: width)
    }
  }
}
