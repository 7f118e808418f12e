/// Sums of products over pixels: of the window's samples, the constant 1, and the output.
///
/// Columns are the taps in the order [channel][row][column], then the constant, then the output. Samples and output are taken
/// less a centre each, which keeps the sums well conditioned and leaves the taps as they are.
struct NormalSums: Sendable {
  /// The number of taps.
  let taps: Int
  /// The full matrix, [columns][columns].
  private(set) var products: [Double]
  /// Pixels that were summed, whatever their weight.
  private(set) var pixels = 0

  /// Taps, constant and output.
  var columns: Int { taps + 2 }

  init(taps: Int) {
    self.taps = taps
    products = .init(repeating: 0, count: (taps + 2) * (taps + 2))
  }

  /// Takes the part on and above the diagonal of a panel's sums.
  init(taps: Int, upper: [Double], pixels: Int) {
    self.taps = taps
    self.pixels = pixels
    products = upper
    let columns = taps + 2
    for row in 0..<columns {
      for column in 0..<row { products[row * columns + column] = products[column * columns + row] }
    }
  }

  static func += (left: inout NormalSums, right: NormalSums) {
    for index in left.products.indices { left.products[index] += right.products[index] }
    left.pixels += right.pixels
  }

  static func - (left: NormalSums, right: NormalSums) -> NormalSums {
    var difference = left
    for index in left.products.indices { difference.products[index] -= right.products[index] }
    difference.pixels -= right.pixels
    return difference
  }

  subscript(row: Int, column: Int) -> Double { products[row * columns + column] }

  /// The sum of the weights.
  var weight: Double { self[taps, taps] }

  /// Σ w (a − ā)(b − b̄) for two columns.
  func covariance(_ row: Int, _ column: Int) -> Double {
    guard weight > 0 else { return 0 }
    return self[row, column] - self[row, taps] * self[column, taps] / weight
  }

  /// The matrix Σ w (x − x̄)(x − x̄)ᵀ of some taps, row by row.
  func tapMatrix(_ selected: [Int]? = nil) -> [Double] {
    let indices = selected ?? Array(0..<taps)
    return indices.flatMap { row in indices.map { covariance(row, $0) } }
  }

  /// The vector Σ w (x − x̄)(y − ȳ) of some taps.
  func tapVector(_ selected: [Int]? = nil) -> [Double] {
    (selected ?? Array(0..<taps)).map { covariance($0, taps + 1) }
  }

  /// Σ w (y − ȳ)².
  var outputVariation: Double { max(0, covariance(taps + 1, taps + 1)) }

  /// Σ w r² of the pixels summed here, for taps and a bias in centred terms that may come from elsewhere.
  func residual(of solution: [Double], bias: Double) -> Double {
    var sum = self[taps + 1, taps + 1] + bias * bias * weight - 2 * bias * self[taps, taps + 1]
    for row in 0..<taps {
      var product = 2 * bias * self[row, taps] - 2 * self[row, taps + 1]
      for column in 0..<taps { product += self[row, column] * solution[column] }
      sum += solution[row] * product
    }
    return max(0, sum)
  }
}
