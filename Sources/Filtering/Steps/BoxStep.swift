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

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    let count = size.height * size.width
    let taps = [Float](repeating: Float(1 / Double(count)), count: count)
    let bank = KernelBank(outputs: 1, inputs: 1, size: size, taps: taps)
    return try PlannedStep(correlating: layout, with: bank, geometry: geometry)
  }
}
