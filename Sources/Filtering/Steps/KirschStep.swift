import Convolution

/// `kirsch`: the strongest of eight compass directions.
struct KirschStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "kirsch", group: .kernels, summary: "find edges: the strongest answer of eight compass kernels",
    parameters: [.border], formula: "Y = max over the eight turns by 45° of K = 5 5 5; -3 0 -3; -3 -3 -3",
    details: "Alpha stays as it is.", example: "gray | kirsch | gain 0.1")

  /// The eight kernels: the ring of taps around the centre, turned by one place each.
  static let kernels: KernelBank = {
    let ring = [(0, 0), (0, 1), (0, 2), (1, 2), (2, 2), (2, 1), (2, 0), (1, 0)]
    var taps: [Float] = []
    for turn in 0..<8 {
      var kernel = [Float](repeating: 0, count: 9)
      for (index, place) in ring.enumerated() {
        kernel[place.0 * 3 + place.1] = (index - turn + 8) % 8 < 3 ? 5 : -3
      }
      taps += kernel
    }
    return KernelBank(outputs: 8, inputs: 1, size: WindowSize(height: 3, width: 3), taps: taps)
  }()

  let border: BorderFill

  init(_ arguments: StepArguments) { border = arguments.border ?? .replicate }

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    try PlannedStep(
      reducing: Self.kernels, by: .largest, geometry: WindowGeometry(border: border), on: layout)
  }
}
