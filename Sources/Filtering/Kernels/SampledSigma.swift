import Convolution

/// Kernels of one standard deviation, sampled so densely that a search between neighbours finds the best.
enum SampledSigma {
  /// The values: 0.4 to 8 in steps of a tenth of each.
  static let values: [Double] = {
    var values: [Double] = [0.4]
    while let last = values.last, last < 8 { values.append(last * 1.1) }
    return values
  }()

  /// The kernels of a step whose one value is sigma, each searchable up to its neighbours.
  static func namedKernels(_ step: String, kernel: @escaping @Sendable (Double) -> KernelBank) -> [NamedKernel] {
    let name: @Sendable (Double) -> NamedKernel = { sigma in
      NamedKernel(expression: "\(step) \(shortNumber(sigma))", bank: kernel(sigma), hasTails: true)
    }
    return values.map { sigma in
      var named = name(sigma)
      named.refinement = NamedKernel.Refinement(range: sigma / 1.1...sigma * 1.1, kernel: name)
      return named
    }
  }
}

/// A number with at most two digits behind the point, and none that are 0 at its end.
func shortNumber(_ value: Double) -> String {
  let hundredths = Int((value * 100).rounded())
  if hundredths % 100 == 0 { return "\(hundredths / 100)" }
  return hundredths % 10 == 0 ? "\(Double(hundredths / 10) / 10)" : "\(Double(hundredths) / 100)"
}
