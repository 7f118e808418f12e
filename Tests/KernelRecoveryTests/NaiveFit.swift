import Convolution

/// Plain least squares, by the normal equations and Gauss: what people write first.
///
/// Nothing is left out, nothing is weighted, nothing is looked for; the window of output (i, j) is thought to lie around input (i, j).
struct NaiveFit {
  /// The taps, row by row.
  let taps: [Double]
  /// What is added, in steps of 8 bits.
  let bias: Double
  /// The standard error of each tap that textbooks give: σ √(XᵀX)⁻¹ᵢᵢ.
  let errors: [Double]
  /// The root mean square of what is left, in steps.
  let residual: Double

  /// Fits the interior; a ridge, as a share of the diagonal, makes any equations solvable.
  init(_ before: Scene, _ after: Scene, _ size: WindowSize, ridge: Double = 0) {
    let count = size.height * size.width + 1
    // The normal equations, beside them the output's column and the unit matrix, which becomes the inverse.
    var matrix = [[Double]](repeating: .init(repeating: 0, count: 2 * count + 1), count: count)
    var (squares, pixels) = (0.0, 0)
    let columns = count + 1
    var sums = [Double](repeating: 0, count: count * columns)
    for row in size.height / 2..<before.height - size.height + size.height / 2 + 1 where row < after.height {
      for column in size.width / 2..<before.width - size.width + size.width / 2 + 1 where column < after.width {
        var sample = [1.0]
        for u in 0..<size.height {
          for v in 0..<size.width { sample.append(before[row + u - size.height / 2, column + v - size.width / 2]) }
        }
        sample.append(after[row, column])
        for a in 0..<count {
          let (own, start) = (sample[a], a * columns)
          for b in a..<columns { sums[start + b] += own * sample[b] }
        }
        squares += after[row, column] * after[row, column]
        pixels += 1
      }
    }
    for a in 0..<count { for b in 0..<columns { matrix[a][b] = sums[b < a ? b * columns + a : a * columns + b] } }
    let right = matrix.map { $0[count] }
    for row in 0..<count {
      matrix[row][row] *= 1 + ridge
      matrix[row][count + 1 + row] = 1
    }
    for pivot in 0..<count {
      for row in 0..<count where row != pivot {
        let factor = matrix[row][pivot] / matrix[pivot][pivot]
        for column in pivot...2 * count { matrix[row][column] -= factor * matrix[pivot][column] }
      }
    }
    let solution = (0..<count).map { matrix[$0][count] / matrix[$0][$0] }
    let left = max(0, squares - zip(solution, right).reduce(0) { $0 + $1.0 * $1.1 })
    let variance = left / Double(max(1, pixels - count))
    residual = (left / Double(max(1, pixels))).squareRoot()
    bias = solution[0]
    taps = Array(solution.dropFirst())
    errors = (1..<count).map { (variance * matrix[$0][count + 1 + $0] / matrix[$0][$0]).squareRoot() }
  }

  /// The largest difference from the true taps.
  func error(_ kernel: [[Double]]) -> Double { zip(taps, kernel.flatMap(\.self)).map { abs($0 - $1) }.max() ?? 0 }
}
