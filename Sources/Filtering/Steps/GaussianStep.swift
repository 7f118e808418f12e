import Convolution
import Glibc

/// `gaussian`: a blur with the bell curve.
struct GaussianStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "gaussian", group: .kernels, summary: "blur with the bell curve",
    parameters: [.positional("sigma", .number(0.01...1000), "the standard deviation, in pixels"), .border],
    formula: "K[t] ∝ exp(−t²/2σ²) for |t| ≤ ⌊4σ+½⌋, Σ K = 1, down and then across; as scipy.ndimage.gaussian_filter",
    example: "gaussian 1.4")

  static let namedKernels = SampledSigma.namedKernels("gaussian") { kernel(weights: taps(sigma: $0)) }

  /// The most taps a side that one kernel has; beyond, the two passes are steps of their own.
  static let largestSquare = 65

  let sigma: Double
  let border: BorderFill

  init(_ arguments: StepArguments) {
    sigma = arguments.number("sigma")
    border = arguments.border ?? .replicate
  }

  /// Makes the step without an expression.
  init(sigma: Double, border: BorderFill) {
    self.sigma = sigma
    self.border = border
  }

  /// The taps from −radius to radius, ⌊truncate·σ+½⌋, normalised in Double.
  static func taps(sigma: Double, truncate: Double = 4) -> [Double] {
    let radius = Int(truncate * sigma + 0.5)
    let taps = (-radius...radius).map { t in exp(-0.5 * Double(t * t) / (sigma * sigma)) }
    let sum = taps.reduce(0, +)
    return taps.map { $0 / sum }
  }

  /// The square of taps, each a product of two of the weights.
  static func kernel(weights: [Double]) -> KernelBank {
    let square = weights.flatMap { down in weights.map { across in Float(down * across) } }
    let size = WindowSize(height: weights.count, width: weights.count)
    return KernelBank(outputs: 1, inputs: 1, size: size, taps: square)
  }

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    let weights = Self.taps(sigma: sigma)
    let taps = weights.map { Float($0) }
    let count = taps.count
    let geometry = WindowGeometry(border: border)
    if count <= Self.largestSquare {
      // The plan finds the column and the row in it, and goes through both while the rows are in the cache.
      return try PlannedStep(correlating: layout, with: Self.kernel(weights: weights), geometry: geometry)
    }
    let down = KernelBank(outputs: 1, inputs: 1, size: WindowSize(height: count, width: 1), taps: taps)
    let across = KernelBank(outputs: 1, inputs: 1, size: WindowSize(height: 1, width: count), taps: taps)
    return try PlannedStep(correlating: layout, with: down, geometry: geometry)
      .followed { (layout) throws(FilteringError) in
        try PlannedStep(correlating: layout, with: across, geometry: geometry)
      }
  }
}
