import Convolution

extension PlannedStep {
  /// Makes each colour of the result a weighted sum of the picture's colours: a correlation of 1 × 1; alpha stays as it is.
  ///
  /// `weights` has a row for each colour of the result, with a number for each colour of the picture.
  init(mixing layout: PictureLayout, _ weights: [[Float]]) throws(FilteringError) {
    // Alpha, where there is one, is carried through by an output of its own.
    var rows = weights
    if layout.hasAlpha {
      rows = weights.map { $0 + [0] } + [Array(repeating: 0, count: layout.colorChannels) + [1]]
    }
    let bank = KernelBank(
      outputs: rows.count, inputs: layout.channels, size: WindowSize(height: 1, width: 1), taps: rows.flatMap(\.self))
    let plan = try CorrelationPlan.checked(bank, sharing: .dense, geometry: WindowGeometry(), layout: layout)
    var output = layout
    output.colorChannels = weights.count
    self.init(operations: [.window(CorrelationOperation(plan: plan, output: output))], output: output)
  }
}
