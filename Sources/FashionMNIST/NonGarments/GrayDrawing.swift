/// A small gray picture that is drawn at twice its size and then halved, which softens its edges.
struct GrayDrawing {
  /// Rows and columns while it is drawn.
  static let side = 2 * DataSet.imageWidth

  /// Row after row; 0 is black.
  var values: [Float]

  /// Begins with a picture of one value.
  init(_ value: Float = 0) { values = .init(repeating: value, count: Self.side * Self.side) }

  /// Replaces every pixel by what `value` says of its middle and of what was there.
  mutating func paint(_ value: (_ point: DrawnPoint, _ before: Float) -> Float) {
    for row in 0..<Self.side {
      for column in 0..<Self.side {
        let index = row * Self.side + column
        values[index] = value(Self.middle(row, column), values[index])
      }
    }
  }

  /// Draws a line through points; its ends are round.
  mutating func stroke(_ path: [DrawnPoint], thickness: Float, value: Float) {
    let radius = thickness / 2
    for (start, end) in zip(path, path.dropFirst()) {
      let (dx, dy) = (end.x - start.x, end.y - start.y)
      let length = dx * dx + dy * dy
      paint(
        rows: min(start.y, end.y) - radius...max(start.y, end.y) + radius,
        columns: min(start.x, end.x) - radius...max(start.x, end.x) + radius, value
      ) { point in
        let along = length == 0 ? 0 : ((point.x - start.x) * dx + (point.y - start.y) * dy) / length
        let nearest = max(0, min(1, along))
        let (x, y) = (point.x - start.x - nearest * dx, point.y - start.y - nearest * dy)
        return x * x + y * y <= radius * radius
      }
    }
  }

  /// Fills what a closed path goes round an odd number of times.
  mutating func fill(_ path: [DrawnPoint], value: Float) {
    guard let last = path.last else { return }
    let (xs, ys) = (path.map(\.x), path.map(\.y))
    paint(rows: (ys.min() ?? 0)...(ys.max() ?? 0), columns: (xs.min() ?? 0)...(xs.max() ?? 0), value) { point in
      var (isInside, before) = (false, last)
      for corner in path {
        if (corner.y > point.y) != (before.y > point.y),
          point.x < (before.x - corner.x) * (point.y - corner.y) / (before.y - corner.y) + corner.x
        {
          isInside.toggle()
        }
        before = corner
      }
      return isInside
    }
  }

  /// Trims it to what is not black and enlarges that to the whole side, as a search for an object does.
  mutating func fit() {
    let side = Self.side
    var (top, bottom, left, right) = (side, -1, side, -1)
    for index in values.indices where values[index] > 0.1 {
      (top, bottom) = (min(top, index / side), max(bottom, index / side))
      (left, right) = (min(left, index % side), max(right, index % side))
    }
    guard bottom > top, right > left else { return }
    let extent = Float(max(bottom - top, right - left) + 1)
    let (middleY, middleX) = (Float(top + bottom) / 2, Float(left + right) / 2)
    let before = values
    for row in 0..<side {
      for column in 0..<side {
        let y = middleY + (Float(row) - Float(side - 1) / 2) * extent / Float(side)
        let x = middleX + (Float(column) - Float(side - 1) / 2) * extent / Float(side)
        let (nearestY, nearestX) = (Int((y + 0.5).rounded(.down)), Int((x + 0.5).rounded(.down)))
        let isInside = (0..<side).contains(nearestY) && (0..<side).contains(nearestX)
        values[row * side + column] = isInside ? before[nearestY * side + nearestX] : 0
      }
    }
  }

  /// Halves it: bytes of 28 × 28, the largest of which is 255 unless all are 0.
  func bytes(stretched: Bool = true) -> [UInt8] {
    let (side, half) = (Self.side, Self.side / 2)
    var small = [Float](repeating: 0, count: half * half)
    for row in 0..<half {
      for column in 0..<half {
        let first = 2 * row * side + 2 * column
        small[row * half + column] =
          (values[first] + values[first + 1] + values[first + side] + values[first + side + 1]) / 4
      }
    }
    return SampleTone.bytes(small, stretched: stretched)
  }

  private static func middle(_ row: Int, _ column: Int) -> DrawnPoint {
    DrawnPoint((Float(column) + 0.5) / Float(side), (Float(row) + 0.5) / Float(side))
  }

  private mutating func paint(
    rows: ClosedRange<Float>, columns: ClosedRange<Float>, _ value: Float, where isInside: (DrawnPoint) -> Bool
  ) {
    func pixels(_ range: ClosedRange<Float>) -> Range<Int> {
      let side = Float(Self.side)
      let low = Int(max(0, min(side, range.lowerBound * side - 1)))
      return low..<max(low, Int(max(0, min(side, range.upperBound * side + 2))))
    }
    let columns = pixels(columns)
    for row in pixels(rows) {
      for column in columns where isInside(Self.middle(row, column)) { values[row * Self.side + column] = value }
    }
  }
}
