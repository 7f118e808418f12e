/// Finds whole numbers over a common divisor in taps that are known with some error.
enum KernelSnapping {
  /// The largest divisor that is thought of.
  static let largestDivisor = 4096

  /// Whole numbers and their divisor, when taps lie so near to them that chance is no explanation.
  ///
  /// Each tap lies within four errors of its fraction, and the smallest divisor wins. A match is believed when its distinct
  /// numbers would together come about by chance once in twenty times at the most.
  static func fraction(_ taps: [Double], errors: [Double]) -> (numbers: [Int], divisor: Int)? {
    guard taps.allSatisfy(\.isFinite), errors.allSatisfy(\.isFinite), let worst = errors.max() else { return nil }
    let size = taps.reduce(0) { max($0, $1.magnitude) }
    guard size > 0, size < 1e6 else { return nil }
    let least = size * 1e-7
    let limit = min(largestDivisor, Int(min(1e9, 1 / max(16 * worst, 1e-9))))
    for divisor in stride(from: 1, through: limit, by: 1) {
      let scale = Double(divisor)
      let isNear = zip(taps, errors).allSatisfy { tap, error in
        ((tap * scale).rounded() / scale - tap).magnitude <= 4 * max(error, least)
      }
      guard isNear else { continue }
      let numbers = taps.map { Int(($0 * scale).rounded()) }
      guard numbers.contains(where: { $0 != 0 }), numbers.allSatisfy({ $0.magnitude < 100_000 }) else { continue }
      let distinct = Set(numbers.map(\.magnitude).filter { $0 != 0 }).count
      let chance = min(1, 8 * max(worst, least) * scale)
      var together = 1.0
      for _ in 0..<distinct { together *= chance }
      if together <= 0.05 { return (numbers, divisor) }
    }
    return nil
  }

  /// The bias that is meant by one that is known with some error, in steps of the samples: a whole or half number of them.
  static func bias(_ bias: Double, error: Double, step: Double) -> Double? {
    guard step > 0 else { return bias.magnitude <= 4 * error + 1e-7 ? 0 : nil }
    let steps = bias / step
    for parts in [1.0, 2.0] {
      let nearest = (steps * parts).rounded() / parts
      if (nearest - steps).magnitude <= 4 * error / step + 2e-3, error / step < 0.06 { return nearest * step }
    }
    return nil
  }
}
