import Convolution

/// The taps of one plane around their anchor, which is k/2 down and across.
struct AnchoredTaps: Sendable {
  let height: Int
  let width: Int
  let values: [Double]
  /// The sum of their squares.
  let squares: Double

  init(_ bank: KernelBank) {
    height = bank.size.height
    width = bank.size.width
    values = bank.taps.map { Double($0) }
    squares = values.reduce(0) { $0 + $1 * $1 }
  }

  /// The sum of products with `other`, laid on these taps by its anchor and then moved, and the sum of squares of what
  /// of `other` lies inside.
  func overlap(with other: AnchoredTaps, down: Int, right: Int) -> (products: Double, squares: Double) {
    let top = height / 2 - other.height / 2 + down
    let left = width / 2 - other.width / 2 + right
    let rows = max(0, -top)..<max(max(0, -top), min(other.height, height - top))
    let columns = max(0, -left)..<max(max(0, -left), min(other.width, width - left))
    var products = 0.0
    var squares = 0.0
    for row in rows {
      let start = row * other.width
      let place = (row + top) * width + left
      for column in columns {
        let tap = other.values[start + column]
        products += tap * values[place + column]
        squares += tap * tap
      }
    }
    return (products, squares)
  }

  /// What of `other`, laid on these taps by its anchor and then moved, lies inside of their window.
  func window(of other: AnchoredTaps, down: Int, right: Int) -> [Double] {
    let top = height / 2 - other.height / 2 + down
    let left = width / 2 - other.width / 2 + right
    return (0..<height).flatMap { row in
      (0..<width).map { column in
        let (y, x) = (row - top, column - left)
        let isInside = (0..<other.height).contains(y) && (0..<other.width).contains(x)
        return isInside ? other.values[y * other.width + x] : 0
      }
    }
  }
}
