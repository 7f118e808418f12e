/// What a fit's tiles say of it: how far it would change without each, how well it predicts each, whether each has a kernel of
/// its own.
struct TileStudy: Sendable {
  /// The jackknife's standard error of each tap.
  let errors: [Double]
  /// The jackknife's standard error of the bias of centred samples.
  let biasError: Double
  /// The root mean square residual of each tile under the fit of all others.
  let heldOut: [Double]
  /// What the tiles' own kernels would explain beyond the common one, in units of noise: 1 when they do not differ.
  let disagreement: Double

  /// Studies a fit.
  ///
  /// Source of the jackknife by groups: Shao, Tu, The Jackknife and Bootstrap, §2.3.
  init(_ fit: KernelFit, roundingVariance: Double) {
    let tiles = fit.tiles.filter { $0.pixels > 0 }
    let taps = fit.solution.taps.count
    guard tiles.count > 1 else {
      errors = .init(repeating: 0, count: taps)
      biasError = 0
      heldOut = []
      disagreement = 1
      return
    }
    var solutions: [[Double]] = []
    var heldOut: [Double] = []
    var (excess, freedom) = (0.0, 0.0)
    let variance = max(fit.solution.variance, roundingVariance, .leastNormalMagnitude)
    for tile in tiles {
      let rest = LinearSolution(fit.sums - tile)
      if rest.factors.isComplete {
        solutions.append(rest.taps + [rest.centeredBias])
        let left = tile.residual(of: rest.taps, bias: rest.centeredBias)
        heldOut.append((left / max(tile.weight, .leastNormalMagnitude)).squareRoot())
      }
      guard tile.pixels > 2 * (taps + 1) else { continue }
      let own = LinearSolution(tile)
      let common = tile.residual(of: fit.solution.taps, bias: fit.solution.centeredBias)
      excess += max(0, common - own.residual) / variance
      freedom += Double(own.factors.rank + 1)
    }
    self.heldOut = heldOut
    disagreement = freedom > 0 ? excess / freedom : 1
    let count = Double(solutions.count)
    var spread = [Double](repeating: 0, count: taps + 1)
    for index in 0...taps where solutions.count > 1 {
      let mean = solutions.reduce(0) { $0 + $1[index] } / count
      let squares = solutions.reduce(0) { $0 + ($1[index] - mean) * ($1[index] - mean) }
      spread[index] = (squares * (count - 1) / count).squareRoot()
    }
    errors = Array(spread.prefix(taps))
    biasError = spread[taps]
  }
}
