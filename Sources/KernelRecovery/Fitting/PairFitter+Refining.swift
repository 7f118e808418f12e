import Convolution

extension PairFitter {
  /// Moves a fit that rounding nearly explains to one that it explains at every pixel; nil where there is none.
  ///
  /// Least squares takes rounding for noise of its own. Where a kernel leaves little contrast, rounding depends on the picture,
  /// and bends the fit by some ten-thousandths; but the true kernel predicts every sample to within half a step. Newton's steps on
  /// Σ max(0, |r| − step/2)² go to a kernel that does, if there is one. The pixels that obey count a little, so that taps
  /// which no offender tells stay where they are.
  func refined(_ start: KernelFit) throws(LearningError) -> KernelFit? {
    let step = profile.grid.step
    guard step > 0, start.encoding == .encoded, start.solution.factors.isComplete,
      start.statistics.rms < 0.4 * step, start.statistics.largest < 1.25 * step
    else { return nil }
    var fit = start
    for _ in 0..<Self.refinements {
      var choice = start.choice
      choice.excess = Float(step * 0.499)
      let tiles = try sums(fit.plan, fit.geometry, encoding: .encoded, choice: choice, kernel: fit.kernel)
      var offenders = NormalSums(taps: fit.taps.count)
      for tile in tiles { offenders += tile }
      guard offenders.pixels > 0 else { return nil }
      let weight = 0.05 * Double(offenders.pixels) / Double(max(1, start.sums.pixels))
      let centers = centers(.encoded)
      let centered = fit.bias - centers.output + centers.input * fit.taps.reduce(0, +)
      let next = Self.newton(offenders, start.sums, weight: weight, taps: fit.taps, bias: centered)
      let bias = next.bias + centers.output - centers.input * next.taps.reduce(0, +)
      let kernel = FittedKernel(
        taps: next.taps, bias: bias, inputs: fit.plan.inputs, size: fit.geometry.size, encoding: .encoded)
      let statistics = try statistics(
        kernel, fit.plan, fit.geometry, start.choice, on: strips(taps: fit.taps.count), pixels: start.sums.pixels)
      let isBetter =
        statistics.largest < fit.statistics.largest || statistics.used.squares < fit.statistics.used.squares * 1.05
      guard isBetter else { return nil }
      fit = KernelFit(
        plan: fit.plan, geometry: fit.geometry, encoding: .encoded, choice: start.choice, tiles: start.tiles,
        sums: start.sums,
        solution: start.solution, taps: next.taps, bias: bias, kernel: kernel, statistics: statistics)
      if statistics.largest <= step * 0.5025, statistics.isExact(bound(of: fit)) { return fit }
    }
    return fit.statistics.isExact(bound(of: fit)) ? fit : nil
  }

  /// Steps towards a kernel without offenders before that is given up.
  private static let refinements = 12

  /// Solves (A + w·B) k = a + w·B·k₀ for taps and bias, A the sums of offenders and B those of all pixels.
  private static func newton(
    _ offenders: NormalSums, _ all: NormalSums, weight: Double, taps: [Double], bias: Double
  ) -> (taps: [Double], bias: Double) {
    let count = taps.count + 1
    let old = taps + [bias]
    var matrix = [Double](repeating: 0, count: count * count)
    var right = [Double](repeating: 0, count: count)
    for row in 0..<count {
      right[row] = offenders[row, count]
      for column in 0..<count {
        matrix[row * count + column] = offenders[row, column] + weight * all[row, column]
        right[row] += weight * all[row, column] * old[column]
      }
    }
    let solved = PivotedCholesky(matrix, count: count).solution(right)
    return (Array(solved.dropLast()), solved[count - 1])
  }
}
