/// The connected parts of a mask, and what they enclose.
///
/// Pixels are connected with those above, below and beside them.
struct Regions {
  private let height: Int
  private let width: Int
  /// Whether each pixel may still be entered.
  private var isOpen: [Bool]
  private var stack: [Int] = []

  private init(_ isOpen: [Bool], height: Int, width: Int) {
    self.isOpen = isOpen
    (self.height, self.width) = (height, width)
  }

  /// The parts outside of a mask that it encloses, the largest first.
  static func holes(in mask: [Bool], height: Int, width: Int) -> [[Int]] {
    parts(of: mask.map { !$0 }, height: height, width: width).filter { part in
      part.allSatisfy { index in
        let (row, column) = (index / width, index % width)
        return row > 0 && row < height - 1 && column > 0 && column < width - 1
      }
    }
  }

  /// The connected parts, the largest first.
  static func parts(of mask: [Bool], height: Int, width: Int) -> [[Int]] {
    var regions = Regions(mask, height: height, width: width)
    var parts: [[Int]] = []
    for start in mask.indices where regions.isOpen[start] {
      regions.enter(start)
      var next = 0
      // The stack is the part itself, which is read from its beginning.
      while next < regions.stack.count {
        regions.enterNeighbours(of: regions.stack[next])
        next += 1
      }
      parts.append(regions.stack)
      regions.stack.removeAll()
    }
    return parts.sorted { $0.count == $1.count ? $0[0] < $1[0] : $0.count > $1.count }
  }

  private mutating func enter(_ index: Int) {
    guard isOpen[index] else { return }
    isOpen[index] = false
    stack.append(index)
  }

  private mutating func enterNeighbours(of index: Int) {
    let column = index % width
    if index >= width { enter(index - width) }
    if index + width < height * width { enter(index + width) }
    if column > 0 { enter(index - 1) }
    if column < width - 1 { enter(index + 1) }
  }
}
