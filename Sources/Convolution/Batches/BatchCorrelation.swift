/// A correlation of every example of a batch with one bank, worked out for one shape.
public struct BatchCorrelation: Sendable {
  /// The shape of one example of what comes out.
  public var outputShape: MapShape { blocks.outputShape }
  private let blocks: BlockCorrelation

  /// Works out how to correlate examples of `inputShape`; the border of a batch is `zero`.
  ///
  /// - Throws: `ConvolutionError` as `CorrelationPlan` does, and for another border.
  public init(
    _ bank: KernelBank, geometry: WindowGeometry = WindowGeometry(padding: .valid, border: .zero), inputShape: MapShape
  ) throws(ConvolutionError) {
    guard bank.inputs == inputShape.channels else {
      throw .channelMismatch(expected: bank.inputs, found: inputShape.channels)
    }
    guard bank.taps.allSatisfy(\.isFinite), bank.bias.allSatisfy(\.isFinite) else { throw .notFinite("a weight") }
    blocks = try BlockCorrelation(outputs: bank.outputs, window: bank.size, geometry: geometry, inputShape: inputShape)
    unsafe bank.taps.withUnsafeBufferPointer { taps in
      unsafe bank.bias.withUnsafeBufferPointer { bias in
        guard let address = taps.baseAddress else { return }
        unsafe blocks.refresh(
          0..<blocks.programCount, taps: address, bias: bank.bias.isEmpty ? nil : bias.baseAddress)
      }
    }
  }

  /// Correlates every example of `input`; blocks of sixteen are the pieces of work.
  public func run(_ input: LaneBatch, into output: LaneBatch, workers: WorkerPool) {
    precondition(
      input.shape == blocks.inputShape && output.shape == outputShape, "the batches have other shapes than planned")
    precondition(input.examples == output.examples, "the batches have other numbers of examples")
    workers.run(pieces: input.blocks) { block in
      unsafe blocks.run(spread(input, block, blocks.inputFrame), into: LaneBlock(output, block: block))
    }
  }

  /// The adjoint with respect to the input: sets `input` to what it receives when the output has the slope `slope`.
  public func inputGradient(_ slope: LaneBatch, into input: LaneBatch, workers: WorkerPool) {
    precondition(
      input.shape == blocks.inputShape && slope.shape == outputShape, "the batches have other shapes than planned")
    workers.run(pieces: input.blocks) { block in
      blocks.inputGradient(spread(slope, block, BlockFrame()), into: LaneBlock(input, block: block))
    }
  }

  /// The adjoint with respect to the bank, summed over all examples in a fixed order; spare lanes must be zero in `slope`.
  public func bankGradient(_ slope: LaneBatch, input: LaneBatch, workers: WorkerPool) -> BankGradient {
    precondition(
      input.shape == blocks.inputShape && slope.shape == outputShape, "the batches have other shapes than planned")
    let results = OrderedResults<[Float]>(count: input.blocks)
    workers.run(pieces: input.blocks) { block in
      results[block] = unsafe [Float](unsafeUninitializedCapacity: blocks.gradientCount) { sums, count in
        guard let address = sums.baseAddress else { return }
        unsafe blocks.bankGradient(
          spread(slope, block, BlockFrame()), input: spread(input, block, blocks.inputFrame), into: address)
        count = blocks.gradientCount
      }
    }
    var total = [Double](repeating: 0, count: blocks.gradientCount)
    for block in 0..<input.blocks {
      for (index, value) in (results[block] ?? []).enumerated() { total[index] += Double(value) }
    }
    return BankGradient(
      taps: total[..<blocks.tapCount].map { Float($0) }, bias: total[blocks.tapCount...].map { Float($0) })
  }

  /// A copy of a block whose planes lie as the tiles read them, with the padding around them.
  private func spread(_ batch: LaneBatch, _ block: Int, _ frame: BlockFrame) -> LaneBlock {
    let spread = LaneBlock(shape: batch.shape, frame: frame)
    spread.copy(from: LaneBlock(batch, block: block))
    return spread
  }
}
