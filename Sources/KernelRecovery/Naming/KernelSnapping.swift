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
      let nonzero = numbers.map(\.magnitude).filter { $0 != 0 }
      // Taps that are alike agree with each other, which is one thing more that chance would have to do.
      let agreements = Set(nonzero).count + (nonzero.count - Set(nonzero).count + 3) / 4
      let chance = min(1, 8 * max(worst, least) * scale)
      // Each divisor up to here was another chance.
      var together = scale
      for _ in 0..<agreements { together *= chance }
      if together <= 0.05 { return (numbers, divisor) }
    }
    return nil
  }

  /// The bias that is meant by one that was measured, and whether samples were rounded down.
  ///
  /// Sums of whole samples over a divisor d lie 1/d apart, and rounding them moves their mean: to nearest not at all, or by
  /// 1/(2d) where ties go up and d is even; down by (d − 1)/(2d). The bias itself is a whole number of steps.
  static func bias(
    _ bias: Double, error: Double, step: Double, divisor: Int
  ) -> (bias: Double, isDown: Bool)? {
    guard step > 0 else { return bias.magnitude <= 4 * error + 1e-7 ? (0, false) : nil }
    let d = Double(divisor)
    let offsets = [(0.0, false), (divisor % 2 == 0 ? 1 / (2 * d) : 0, false), (-(d - 1) / (2 * d), divisor > 1)]
    // Rounding is seldom as even as its formula, so its offset may be missed by a few hundredths of a step.
    let allowed = min(0.12, 4 * error / step + 0.03)
    var best: (bias: Double, isDown: Bool, miss: Double)?
    for (offset, isDown) in offsets {
      let steps = bias / step - offset
      let nearest = steps.rounded()
      let miss = (nearest - steps).magnitude + (nearest == 0 ? 0 : 0.01)
      if miss <= allowed, best.map({ miss < $0.miss }) ?? true { best = (nearest * step, isDown, miss) }
    }
    return best.map { ($0.bias, $0.isDown) }
  }
}
