/// Takes a kernel apart into a column and a row.
enum KernelFactoring {
  /// The column and the row whose product comes nearest to the taps, when it stays within `tolerance` of every one.
  ///
  /// Both are scaled so that the column's largest number is 1. By power iteration towards the largest singular value.
  static func factors(
    _ taps: [Double], height: Int, width: Int, tolerance: [Double]
  ) -> (column: [Double], row: [Double])? {
    guard height > 1, width > 1, taps.count == height * width else { return nil }
    guard let pivot = taps.indices.max(by: { taps[$0].magnitude < taps[$1].magnitude }), taps[pivot] != 0 else {
      return nil
    }
    var row = (0..<width).map { taps[pivot / width * width + $0] }
    var column = [Double](repeating: 0, count: height)
    for _ in 0..<50 {
      let rowSquares = row.reduce(0) { $0 + $1 * $1 }
      for y in 0..<height { column[y] = (0..<width).reduce(0) { $0 + taps[y * width + $1] * row[$1] } / rowSquares }
      let columnSquares = column.reduce(0) { $0 + $1 * $1 }
      guard columnSquares > 0 else { return nil }
      for x in 0..<width { row[x] = (0..<height).reduce(0) { $0 + taps[$1 * width + x] * column[$1] } / columnSquares }
    }
    for y in 0..<height {
      for x in 0..<width {
        let index = y * width + x
        guard (column[y] * row[x] - taps[index]).magnitude <= tolerance[index] else { return nil }
      }
    }
    guard let largest = column.max(by: { $0.magnitude < $1.magnitude }), largest != 0 else { return nil }
    return (column.map { $0 / largest }, row.map { $0 * largest })
  }
}
