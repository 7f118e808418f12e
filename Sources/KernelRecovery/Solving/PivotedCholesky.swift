/// The factors of a symmetric matrix that is not negative, its largest remainders first: A[p][p] = L · Lᵀ.
///
/// What is left of the diagonal says how much of each unknown the ones before it do not tell already. When that is rounding
/// alone the matrix has no higher rank.
/// Source: Higham, Accuracy and Stability of Numerical Algorithms, 2nd edition, §10.3.
struct PivotedCholesky: Sendable {
  let count: Int
  /// Rows that were factored before only rounding was left.
  let rank: Int
  /// The unknown that each row stands for.
  let order: [Int]
  /// L, row by row, the part on and below the diagonal, for the first `rank` columns.
  private let lower: [Double]
  /// 1/√ of the matrix' diagonal, which it was scaled with.
  private let scales: [Double]

  /// Remainders of the scaled diagonal that count as nothing: far above the rounding of sums of products in `Double`, and
  /// below what the samples of any picture that tells a tap leave.
  static let tolerance = 1e-11

  /// Factors a matrix of `count` rows, given whole and row by row.
  init(_ matrix: [Double], count: Int) {
    self.count = count
    let scales = (0..<count).map { index -> Double in
      let value = matrix[index * count + index]
      return value > 0 && value.isFinite ? 1 / value.squareRoot() : 0
    }
    var a = matrix
    for row in 0..<count {
      for column in 0..<count { a[row * count + column] *= scales[row] * scales[column] }
    }
    var order = Array(0..<count)
    var rank = 0
    while rank < count {
      var best = rank
      for index in rank..<count where a[index * count + index] > a[best * count + best] { best = index }
      guard a[best * count + best] > Self.tolerance else { break }
      if best != rank {
        order.swapAt(best, rank)
        for index in 0..<count { a.swapAt(best * count + index, rank * count + index) }
        for index in 0..<count { a.swapAt(index * count + best, index * count + rank) }
      }
      let pivot = a[rank * count + rank].squareRoot()
      a[rank * count + rank] = pivot
      for row in rank + 1..<max(rank + 1, count) { a[row * count + rank] /= pivot }
      for row in rank + 1..<max(rank + 1, count) {
        let factor = a[row * count + rank]
        guard factor != 0 else { continue }
        for column in rank + 1...row { a[row * count + column] -= factor * a[column * count + rank] }
      }
      // The swaps above need the whole matrix.
      for row in rank + 1..<max(rank + 1, count) {
        for column in row + 1..<max(row + 1, count) { a[row * count + column] = a[column * count + row] }
      }
      rank += 1
    }
    self.rank = rank
    self.order = order
    self.scales = scales
    lower = a
  }

  /// Whether every unknown is determined.
  var isComplete: Bool { rank == count }

  /// The x that solves A · x = b, the unknowns beyond the rank taken as 0.
  func solution(_ right: [Double]) -> [Double] {
    var y = (0..<rank).map { right[order[$0]] * scales[order[$0]] }
    for row in 0..<rank {
      for column in 0..<row { y[row] -= lower[row * count + column] * y[column] }
      y[row] /= lower[row * count + row]
    }
    for row in (0..<rank).reversed() {
      for below in row + 1..<max(row + 1, rank) { y[row] -= lower[below * count + row] * y[below] }
      y[row] /= lower[row * count + row]
    }
    var x = [Double](repeating: 0, count: count)
    for row in 0..<rank { x[order[row]] = y[row] * scales[order[row]] }
    return x
  }

  /// The diagonal of A⁻¹; infinite for unknowns that are not determined.
  func inverseDiagonal() -> [Double] {
    // Column by column of L⁻¹: A⁻¹ = L⁻ᵀ L⁻¹, so its diagonal is the sum of squares down each column.
    var diagonal = [Double](repeating: .infinity, count: count)
    for column in 0..<rank {
      var x = [Double](repeating: 0, count: rank)
      x[column] = 1 / lower[column * count + column]
      var sum = x[column] * x[column]
      for row in column + 1..<max(column + 1, rank) {
        var value = 0.0
        for index in column..<row { value -= lower[row * count + index] * x[index] }
        x[row] = value / lower[row * count + row]
        sum += x[row] * x[row]
      }
      diagonal[order[column]] = sum * scales[order[column]] * scales[order[column]]
    }
    for index in undetermined { diagonal[index] = .infinity }
    return diagonal
  }

  /// The unknowns that another solution of the same equations would change.
  ///
  /// Each row beyond the rank is told by rows before it; what that combination involves can be traded against it.
  var undetermined: Set<Int> {
    var found: Set<Int> = []
    for row in rank..<max(rank, count) {
      found.insert(order[row])
      var z = (0..<rank).map { lower[row * count + $0] }
      for index in (0..<rank).reversed() {
        for below in index + 1..<max(index + 1, rank) { z[index] -= lower[below * count + index] * z[below] }
        z[index] /= lower[index * count + index]
      }
      for index in 0..<rank where z[index].magnitude > 1e-6 { found.insert(order[index]) }
    }
    return found
  }

  /// How many times larger the matrix' largest stretch is than its smallest, after scaling; infinite without full rank.
  ///
  /// By power iteration with A and with A⁻¹, ten rounds each, which is exact enough for a figure to be shown.
  func condition(of matrix: [Double]) -> Double {
    guard isComplete, count > 0 else { return .infinity }
    var large = (0..<count).map { 1 + 0.01 * Double($0 % 7) }
    var small = large.enumerated().map { $0.offset % 2 == 0 ? $0.element : -$0.element }
    var (largest, smallest) = (1.0, 1.0)
    for _ in 0..<10 {
      large = normalized(large).vector
      var next = [Double](repeating: 0, count: count)
      for row in 0..<count {
        for column in 0..<count {
          next[row] += matrix[row * count + column] * scales[row] * scales[column] * large[column]
        }
      }
      (large, largest) = normalized(next)
      small = normalized(small).vector
      let solved = solution((0..<count).map { small[$0] / scales[$0] })
      (small, smallest) = normalized((0..<count).map { solved[$0] / scales[$0] })
    }
    return largest * smallest
  }

  private func normalized(_ vector: [Double]) -> (vector: [Double], length: Double) {
    let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return (length > 0 ? vector.map { $0 / length } : vector, length)
  }
}
