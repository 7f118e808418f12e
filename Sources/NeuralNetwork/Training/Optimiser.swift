/// How numbers move against their slopes.
public enum Optimiser: Sendable, Hashable {
  /// p ← p − η u with u ← momentum · u + g: stochastic gradient descent, plain where the momentum is 0.
  case sgd(momentum: Float)
  /// Adam with decoupled weight decay (Loshchilov and Hutter 2019).
  case adamW(beta1: Float, beta2: Float)

  /// Numbers that are kept for each number of the network from one step to the next.
  var memories: Int {
    switch self {
    case .sgd(let momentum): momentum == 0 ? 0 : 1
    case .adamW: 2
    }
  }

  /// Moves the numbers of `range`; `memory` holds the optimiser's numbers, one after the other, `count` of each.
  ///
  /// - Parameters:
  ///   - rate: the learning rate η of this step.
  ///   - decay: the share λ by which weights are pulled to zero: p ← p − η λ p.
  ///   - step: the number of this step, from 1 on.
  func move(
    _ numbers: UnsafeMutablePointer<Float>, _ slopes: UnsafePointer<Float>, memory: UnsafeMutablePointer<Float>,
    count: Int, range: Range<Int>, rate: Float, decay: Float, step: Int
  ) {
    let kept = 1 - rate * decay
    switch self {
    case .sgd(let momentum):
      for index in range {
        var slope = unsafe slopes[index]
        if momentum != 0 {
          slope = unsafe momentum * memory[index] + slope
          unsafe memory[index] = slope
        }
        unsafe numbers[index] = numbers[index] * kept - rate * slope
      }
    case .adamW(let beta1, let beta2):
      let first = rate / (1 - Self.power(beta1, step))
      let second = 1 / (1 - Self.power(beta2, step))
      for index in range {
        let slope = unsafe slopes[index]
        let mean = unsafe beta1 * memory[index] + (1 - beta1) * slope
        let square = unsafe beta2 * memory[count + index] + (1 - beta2) * (slope * slope)
        unsafe memory[index] = mean
        unsafe memory[count + index] = square
        unsafe numbers[index] = numbers[index] * kept - first * mean / ((square * second).squareRoot() + 1e-8)
      }
    }
  }

  /// xⁿ by repeated squaring, the same everywhere.
  private static func power(_ x: Float, _ n: Int) -> Float {
    var (result, square, rest) = (1.0, Double(x), n)
    while rest > 0 {
      if rest & 1 == 1 { result *= square }
      square *= square
      rest >>= 1
    }
    return Float(result)
  }
}
