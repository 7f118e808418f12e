/// What a loss, by way of a correlation's output, says of the correlation's kernels.
public struct BankGradient: Sendable, Hashable {
  /// ∂/∂K, [outputs][inputs][height][width].
  public var taps: [Float]
  /// ∂/∂b, one for each output.
  public var bias: [Float]

  init(taps: [Float], bias: [Float]) { (self.taps, self.bias) = (taps, bias) }

  init(_ sums: KernelGradient.Sums) {
    self.init(taps: sums.taps.map { Float($0) }, bias: sums.bias.map { Float($0) })
  }
}

extension FeatureMap {
  /// The adjoint with respect to the input of a dense correlation: what a map of `inputShape` receives when its correlation
  /// with `bank` has the slope `self`.
  ///
  /// ⟨A x, y⟩ = ⟨x, Aᵀ y⟩ for the correlation A without bias and this Aᵀ; every border fill is taken back to the pixels
  /// that it copied.
  /// - Throws: `ConvolutionError` as the forward plan does, and when `self` has not its output's shape.
  public func correlationInputGradient(
    with bank: KernelBank, geometry: WindowGeometry, inputShape: MapShape,
    workers: WorkerPool = WorkerPool(threads: 1)
  ) throws(ConvolutionError) -> FeatureMap {
    let (rows, columns) = try axes(of: bank, geometry, inputShape)
    let gradient = try InputGradient(bank, rows: rows, columns: columns, table: .current)
    let result = PlaneBand(shape: inputShape)
    unsafe gradient.run(band.planeRows, into: result.planeRows, workers: workers)
    return FeatureMap(holding: result)
  }

  /// The adjoint with respect to the bank of a dense correlation of `input`, when its output has the slope `self`.
  ///
  /// - Throws: `ConvolutionError` as the forward plan does, and when `self` has not its output's shape.
  public func correlationBankGradient(
    of bank: KernelBank, input: FeatureMap, geometry: WindowGeometry, workers: WorkerPool = WorkerPool(threads: 1)
  ) throws(ConvolutionError) -> BankGradient {
    let (rows, columns) = try axes(of: bank, geometry, input.shape)
    let gradient = KernelGradient(bank, rows: rows, columns: columns, table: .current)
    let (source, slope) = unsafe (input.band.planeRows, band.planeRows)
    return BankGradient(
      gradient.sum(pieces: gradient.rowBlocks, workers: workers) { block, sums in
        unsafe gradient.add(source, slope: slope, rowBlock: block, to: &sums)
      })
  }

  private func axes(
    of bank: KernelBank, _ geometry: WindowGeometry, _ input: MapShape
  ) throws(ConvolutionError) -> (rows: WindowAxis, columns: WindowAxis) {
    guard bank.inputs == input.channels else {
      throw .channelMismatch(expected: bank.inputs, found: input.channels)
    }
    let (rows, columns) = try geometry.axes(window: bank.size, map: input)
    guard shape == MapShape(channels: bank.outputs, height: rows.output, width: columns.output) else {
      throw .badGeometry("the slope has not the shape of the correlation's output")
    }
    return (rows, columns)
  }
}

extension KernelGradient {
  /// Sums what `add` gives for each piece, in groups whose number does not depend on the threads, and the groups in order.
  func sum(pieces: Int, workers: WorkerPool, _ add: @Sendable (Int, inout Sums) -> Void) -> Sums {
    let perGroup = (pieces + 63) / 64
    let groups = (pieces + perGroup - 1) / perGroup
    let partial = OrderedResults<Sums>(count: groups)
    workers.run(pieces: groups) { group in
      var sums = zero
      for piece in group * perGroup..<min((group + 1) * perGroup, pieces) { add(piece, &sums) }
      partial[group] = sums
    }
    var total = zero
    for group in 0..<groups { if let sums = partial[group] { total += sums } }
    return total
  }
}
