/// Writes Σ weights[t] · rows[t][x] for `count` values, rounded up to whole vectors: one row of a picture that is resampled
/// downward, where every output row has weights of its own.
package func weightedSum(
  _ rows: UnsafePointer<UnsafePointer<Float>>, _ weights: UnsafePointer<Float>, taps: Int,
  _ result: UnsafeMutablePointer<Float>, count: Int
) {
  var column = 0
  while column < count {
    var sum = Lanes()
    for tap in 0..<taps {
      sum = unsafe multiplyAdd(sum, load(rows[tap] + column), Lanes(repeating: weights[tap]))
    }
    unsafe store(sum, result + column)
    column &+= 16
  }
}
