internal import Drawing
internal import GarmentClassifier

/// The outline of what was found in a picture: closed paths along the edges of its pixels.
struct ObjectOutline {
  /// The corners of each path, in pixels of the picture; corner (0, 0) is that of the first pixel.
  let paths: [[(row: Int, column: Int)]]

  /// Follows the edges of a mask, the mask to the right.
  init(_ object: FoundObject) {
    let (height, width) = (object.height, object.width)
    func isInside(_ row: Int, _ column: Int) -> Bool {
      (0..<height).contains(row) && (0..<width).contains(column) && object.mask[row * width + column]
    }
    // From each corner, the ones that an edge leads to: one, or two where pixels meet at a corner.
    var edges: [Int: [Int]] = [:]
    func add(_ row: Int, _ column: Int, _ toRow: Int, _ toColumn: Int) {
      edges[row * (width + 1) + column, default: []].append(toRow * (width + 1) + toColumn)
    }
    for row in object.rows {
      for column in object.columns where isInside(row, column) {
        if !isInside(row - 1, column) { add(row, column, row, column + 1) }
        if !isInside(row, column + 1) { add(row, column + 1, row + 1, column + 1) }
        if !isInside(row + 1, column) { add(row + 1, column + 1, row + 1, column) }
        if !isInside(row, column - 1) { add(row + 1, column, row, column) }
      }
    }
    var paths: [[(row: Int, column: Int)]] = []
    for start in edges.keys.sorted() {
      while var next = edges[start]?.popLast() {
        var path = [(row: start / (width + 1), column: start % (width + 1))]
        while next != start, let further = edges[next]?.popLast() {
          path.append((next / (width + 1), next % (width + 1)))
          next = further
        }
        paths.append(path)
      }
    }
    self.paths = paths
  }
}
