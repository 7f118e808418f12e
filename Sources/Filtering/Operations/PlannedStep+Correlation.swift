public import Convolution

extension PlannedStep {
  /// Correlates a picture with a bank.
  ///
  /// A kernel for one plane goes over each colour channel by itself; a bank `[out][in]` mixes the colour channels; a bank
  /// `[channels][1]` has a kernel for each colour channel (depthwise).
  /// With alpha there are two ways. When the taps sum to 0 (an edge detector), colour is correlated as it is, and alpha is
  /// read where the kernel's anchor stands. Otherwise colour is weighted with alpha, and alpha is correlated with the same
  /// taps divided by their sum: on an opaque picture the colours are those of the picture without alpha, and alpha stays 1.
  /// A bank's taps are summed over its planes for that. The bias is added to colour alone.
  ///
  /// - Throws: when the bank reads another number of channels than the picture has, or does not fit it.
  public init(
    correlating layout: PictureLayout, with bank: KernelBank, geometry: WindowGeometry = WindowGeometry()
  ) throws(FilteringError) {
    let isShared = bank.outputs == 1 && bank.inputs == 1
    let isDepthwise = bank.inputs == 1 && bank.outputs > 1 && bank.outputs == layout.colorChannels
    guard isShared || isDepthwise || bank.inputs == layout.colorChannels else {
      throw FilteringError(
        cause: .usage,
        message: "the kernel bank reads \(bank.inputs) channel\(bank.inputs == 1 ? "" : "s"), and the picture has "
          + "\(layout.colorChannels)"
          + (bank.inputs == 1 ? "; put gray before it" : layout.colorChannels == 1 ? "; give a colour picture" : ""))
    }
    var colors = layout
    colors.hasAlpha = false
    let outputColors = isShared ? layout.colorChannels : bank.outputs
    guard layout.hasAlpha else {
      let plan = try CorrelationPlan.checked(
        bank, sharing: isShared ? .shared : isDepthwise ? .depthwise : .dense, geometry: geometry, layout: colors)
      let output = PictureLayout(
        height: plan.outputShape.height, width: plan.outputShape.width, colorChannels: outputColors)
      let correlation = CorrelationOperation(plan: plan, output: output)
      self.init(operations: [.window(correlation.centered(for: bank, on: layout, geometry))], output: output)
      return
    }
    var withoutBias = isDepthwise ? bank.spreadOverChannels : bank
    withoutBias.bias = []
    let alpha = withoutBias.alphaTaps
    let (planes, sharing) = withoutBias.extended(byAlpha: alpha ?? bank.anchorTaps, colors: layout.colorChannels)
    let plan = try CorrelationPlan.checked(planes, sharing: sharing, geometry: geometry, layout: layout)
    let output = PictureLayout(
      height: plan.outputShape.height, width: plan.outputShape.width, colorChannels: outputColors, hasAlpha: true)
    let correlation = CorrelationOperation(plan: plan, output: output).centered(for: bank, on: layout, geometry)
    var operations: [BandOperation] = [
      .window(
        alpha == nil
          ? correlation
          : AlphaWeightedOperation(
            inner: correlation, inputWidth: layout.width, inputChannels: layout.channels,
            roundingOfAlpha: KernelBank.rounding(ofAlpha: alpha ?? [])))
    ]
    if !bank.bias.isEmpty {
      let amounts = isShared ? Array(repeating: bank.bias[0], count: outputColors) : bank.bias
      operations.append(.point(ChannelBias(amounts: amounts)))
    }
    self.init(operations: operations, output: output)
  }
}

extension CorrelationOperation {
  /// The operation, or the one around a centre where the kernels of `bank` need it.
  fileprivate func centered(
    for bank: KernelBank, on layout: PictureLayout, _ geometry: WindowGeometry
  ) -> any WindowOperation {
    guard CenteredOperation.isNeeded(for: bank, border: geometry.border) else { return self }
    return CenteredOperation(inner: self, inputWidth: layout.width, inputChannels: layout.channels)
  }
}

extension CorrelationPlan {
  /// Works out a correlation; what does not fit is said in this module's error.
  static func checked(
    _ bank: KernelBank, sharing: KernelSharing, geometry: WindowGeometry, combining: Combination = .none,
    layout: PictureLayout
  ) throws(FilteringError) -> CorrelationPlan {
    do {
      return try CorrelationPlan(
        bank, sharing: sharing, geometry: geometry, combining: combining, inputShape: layout.mapShape)
    } catch {
      throw FilteringError(cause: .usage, message: error.description)
    }
  }
}
