import Convolution

/// Kernels of one standard deviation, sampled so densely that a search between neighbours finds the best.
enum SampledSigma {
  /// How much wider each is than the one before.
  private static let ratio = 1.15

  /// The kernels of a step whose one value is sigma, from 0.3 to 10 pixels, each searchable up to its neighbours.
  ///
  /// Narrower ones are hardly more than one tap, and wider ones have over 6,561. Names hold at most three decimals.
  static func namedKernels(
    _ step: String, kernel: @escaping @Sendable (_ sigma: Double) -> KernelBank
  ) -> [NamedKernel] {
    let name: @Sendable (Double) -> NamedKernel = { sigma in
      let rounded = (sigma * 1000).rounded() / 1000
      return NamedKernel(expression: "\(step) \(shortNumber(rounded))", bank: kernel(rounded), hasTails: true)
    }
    var kernels: [NamedKernel] = []
    var sigma = 0.3
    while sigma < 10 {
      var named = name(sigma)
      named.refinement = NamedKernel.Refinement(range: max(0.3, sigma / ratio)...sigma * ratio, kernel: name)
      kernels.append(named)
      sigma *= ratio
    }
    return kernels
  }
}

/// A number without a point where it is whole.
func shortNumber(_ value: Double) -> String {
  Int(exactly: value).map { "\($0)" } ?? "\(value)"
}
