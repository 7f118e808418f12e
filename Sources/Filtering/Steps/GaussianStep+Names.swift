extension GaussianStep {
  /// Bells of standard deviations from 0.3 to 10, each 15 % wider than the one before, and what lies between them.
  ///
  /// Narrower ones are hardly more than one tap, and wider ones have over 6,561.
  static let namedKernels: [NamedKernel] = {
    let ratio = 1.15
    var kernels: [NamedKernel] = []
    var sigma = 0.3
    while sigma < 10 {
      var kernel = named(sigma: sigma)
      kernel.refinement = .init(range: sigma / ratio...sigma * ratio) { named(sigma: $0) }
      kernels.append(kernel)
      sigma *= ratio
    }
    return kernels
  }()

  /// The bell of one standard deviation, named with at most three decimals of it.
  private static func named(sigma: Double) -> NamedKernel {
    let rounded = (sigma * 1000).rounded() / 1000
    let text = "\(rounded)"
    return NamedKernel(
      expression: "gaussian \(text.hasSuffix(".0") ? String(text.dropLast(2)) : text)",
      bank: kernel(weights: taps(sigma: rounded)), hasTails: true)
  }
}
