import Convolution

/// One kernel fitted to the pairs, with what it leaves.
struct KernelFit: Sendable {
  let plan: ChannelPlan
  let geometry: PairGeometry
  let encoding: LightEncoding
  /// Which pixels the fit counted in the end.
  let choice: PixelChoice
  /// The normal equations of each tile.
  let tiles: [NormalSums]
  /// Their sum.
  let sums: NormalSums
  let solution: LinearSolution
  /// The taps: those of the solution, or what was made of them to explain every pixel within rounding.
  let taps: [Double]
  /// The bias for samples as they are; what rounding down takes off is in it.
  let bias: Double
  let kernel: FittedKernel
  /// Whether fewer samples than unknowns were not cut off.
  var hasTooFewUncut = false
  /// What the kernel leaves on the strips of the fit.
  let statistics: ResidualStatistics
  /// Whether pixels were left out because nothing explains them.
  var isRobust: Bool { choice.limit != nil }
}

extension KernelFit {
  /// Whether the fit had to take samples that were cut off, because fewer than its unknowns were not.
  func isCutOff(_ grid: SampleGrid) -> Bool {
    (grid.low != nil || grid.high != nil) && choice == PixelChoice() && hasTooFewUncut
  }
}

/// How well a prediction must explain a sample to be within rounding.
struct RoundingBound: Sendable {
  /// Half a step, and what the uncertainty of the taps and single precision add.
  let largestResidual: Double
  /// What is added to half a step.
  let slack: Double

  /// Works out the bound for a kernel that was fitted to `pixels` pixels, or is known exactly when that is nil.
  ///
  /// A fit of n taps to N samples that were rounded by at most half a step predicts them with an error of about σ√(n/N); few
  /// pixels lie twelve times as far out. Single precision rounds each of n products, of random signs.
  init(grid: SampleGrid, kernel: FittedKernel, pixels: Int?) {
    let taps = Double(kernel.bank.taps.count)
    let size = kernel.bank.taps.reduce(0) { $0 + Double($1.magnitude) } * grid.largest
    let bias = Double(kernel.bank.bias.first?.magnitude ?? 0)
    let single = 0x1p-22 * (1 + taps.squareRoot()) * (size + bias)
    var uncertainty = 0.0
    if let pixels, pixels > 0 {
      uncertainty = min(0.25, 12 * (1 / 12.0).squareRoot() * (taps / Double(pixels)).squareRoot()) * grid.step
    }
    // Some tools round to 16 bits before they round to 8: half a step of 257.
    slack = single + uncertainty + grid.step / 400
    largestResidual = grid.step / 2 + slack
  }
}

extension ResidualStatistics {
  /// Whether everything that was looked at is explained by the kernel and rounding.
  func isExact(_ bound: RoundingBound) -> Bool {
    used.count > 0 && largest <= bound.largestResidual && cutViolations == 0 && outliers == 0
  }
}
