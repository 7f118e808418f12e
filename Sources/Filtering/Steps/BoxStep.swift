import Convolution

/// `box`: the mean over a window.
struct BoxStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "box", group: .kernels, summary: "blur with the mean over a window",
    parameters: [
      .positional("size", .size(1...1001), "height and width of the window"), .stride, .padding, .border,
    ],
    formula: "Y[i,j] = Σ X[i + u − ⌈(h−1)/2⌉, j + v − ⌈(w−1)/2⌉] / (h·w)", example: "box 5")

  let size: WindowSize
  let geometry: WindowGeometry

  init(_ arguments: StepArguments) {
    size = arguments.window("size")
    geometry = arguments.geometry
  }

  /// The taps of a window: one divided by their number.
  static func kernel(size: WindowSize) -> KernelBank {
    let count = size.height * size.width
    let taps = [Float](repeating: Float(1 / Double(count)), count: count)
    return KernelBank(outputs: 1, inputs: 1, size: size, taps: taps)
  }

  /// Every window up to 15×15 but that of one pixel.
  static var namedKernels: [NamedKernel] {
    (1...15).flatMap { height in
      (1...15).compactMap { width in
        guard height * width > 1 else { return nil }
        let kernel = kernel(size: WindowSize(height: height, width: width))
        return NamedKernel(expression: height == width ? "box \(height)" : "box \(height)x\(width)", bank: kernel)
      }
    }
  }

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    try PlannedStep(correlating: layout, with: Self.kernel(size: size), geometry: geometry)
  }
}
