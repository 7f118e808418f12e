import Testing

@testable import Convolution

/// The way with fewer products, against the oracle of every product, and against itself on other processors.
///
/// The values are of one size, so that the oracle's bound, which knows only what is weighed, bounds the whole window too.
@Suite struct WinogradTests {
  /// A correlation that is only asked, and the oracle's answer in two lanes.
  @Test func sizesAndPaddingsEqualTheOracle() throws {
    var random = SeededGenerator(81)
    for trial in 0..<40 {
      let shape = MapShape(
        channels: .random(in: 8...20, using: &random), height: .random(in: 3...15, using: &random),
        width: .random(in: 3...17, using: &random))
      let bank = random.bank(
        outputs: .random(in: 8...17, using: &random), inputs: shape.channels, height: 3, width: 3)
      let geometry = WindowGeometry(
        padding: .explicit(
          top: .random(in: 0...3, using: &random), bottom: .random(in: 0...3, using: &random),
          left: .random(in: 0...3, using: &random), right: .random(in: 0...3, using: &random)),
        border: .zero)
      let plan = try Self.plan(bank, geometry, shape)
      #expect(plan.scratchCount > 0, "trial \(trial) goes the shorter way")
      let most = BlockCorrelation.mostScratchBytes(
        window: bank.size, inputs: shape.channels, outputWidth: plan.outputShape.width)
      #expect(4 * plan.scratchCount <= most && most <= 8 * max(plan.scratchCount, 200_000))
      let input = LaneBlock(shape: shape, frame: plan.inputFrame)
      input.fill(&random)
      let frame = trial % 2 == 0 ? BlockFrame() : BlockFrame(top: 1, bottom: 2, left: 2, right: 1)
      let output = LaneBlock(shape: plan.outputShape, frame: frame)
      Self.run(plan, input, output)
      #expect(output.frameIsZero, "the frame of the output, trial \(trial)")
      for lane in [0, 15] {
        let oracle = Oracle(correlating: input.map(lane), with: bank, geometry: geometry)
        #expect(oracle.worstError(of: output.map(lane)) <= 1, "lane \(lane), trial \(trial)")
      }
    }
  }

  /// A map of one pixel, of which the rest is padding, and maps of more rows of tiles than are computed together, whose last rows
  /// are fewer.
  @Test(arguments: [(8, 1, 1), (8, 96, 31), (64, 15, 9), (300, 9, 11)])
  func smallAndTallMapsEqualTheOracle(channels: Int, height: Int, width: Int) throws {
    var random = SeededGenerator(82)
    let shape = MapShape(channels: channels, height: height, width: width)
    let bank = random.bank(outputs: 9, inputs: channels, height: 3, width: 3)
    let geometry = WindowGeometry(padding: .symmetric(height: 1, width: 1), border: .zero)
    let plan = try Self.plan(bank, geometry, shape)
    let input = LaneBlock(shape: shape, frame: plan.inputFrame)
    input.fill(&random)
    let output = LaneBlock(shape: plan.outputShape)
    Self.run(plan, input, output)
    let oracle = Oracle(correlating: input.map(7), with: bank, geometry: geometry)
    #expect(oracle.worstError(of: output.map(7)) <= 1)
  }

  /// Trained networks, other windows, strides and dilations, and few planes take every product.
  @Test func othersGoTheDirectWay() throws {
    var random = SeededGenerator(83)
    let shape = MapShape(channels: 16, height: 9, width: 9)
    let bank = random.bank(outputs: 16, inputs: 16, height: 3, width: 3)
    let plain = WindowGeometry(padding: .valid, border: .zero)
    #expect(try Self.plan(bank, plain, shape).scratchCount > 0)
    #expect(
      try BlockCorrelation(outputs: 16, window: bank.size, geometry: plain, inputShape: shape).scratchCount == 0)
    let others = [
      WindowGeometry(padding: .valid, border: .zero, stride: Stride(height: 2, width: 1)),
      WindowGeometry(padding: .valid, border: .zero, dilation: Dilation(height: 1, width: 2)),
    ]
    for geometry in others { #expect(try Self.plan(bank, geometry, shape).scratchCount == 0) }
    let wide = random.bank(outputs: 16, inputs: 16, height: 3, width: 5)
    #expect(try Self.plan(wide, plain, shape).scratchCount == 0)
    let few = random.bank(outputs: 7, inputs: 16, height: 3, width: 3)
    #expect(try Self.plan(few, plain, shape).scratchCount == 0)
  }

  @Test func instructionSetsAgree() throws {
    var random = SeededGenerator(84)
    for outputs in [8, 11, 16] {
      let shape = MapShape(channels: 9, height: 7, width: 10)
      let geometry = WindowGeometry(padding: .symmetric(height: 1, width: 1), border: .zero)
      let bank = random.bank(outputs: outputs, inputs: 9, height: 3, width: 3)
      let (rows, columns) = try geometry.axes(window: bank.size, map: shape)
      let input = LaneBlock(shape: shape, frame: BlockFrame(top: 1, bottom: 2, left: 1, right: 1))
      input.fill(&random)
      BlockSetTests.compare(82 * 82 * 0x1p-24) { table in
        let correlation = WinogradCorrelation(
          outputs: outputs, inputs: 9, rows: rows, columns: columns, table: table)
        let output = LaneBlock(shape: MapShape(channels: outputs, height: 7, width: 10))
        unsafe bank.taps.withUnsafeBufferPointer { taps in
          unsafe bank.bias.withUnsafeBufferPointer { bias in
            unsafe correlation.refresh(0..<correlation.programCount, taps: taps.baseAddress!, bias: bias.baseAddress)
          }
        }
        unsafe Self.withScratch(correlation.scratchCount) { unsafe correlation.run(input, into: output, scratch: $0) }
        return output.values
      }
    }
  }

  private static func plan(
    _ bank: KernelBank, _ geometry: WindowGeometry, _ shape: MapShape
  ) throws -> BlockCorrelation {
    let plan = try BlockCorrelation(
      outputs: bank.outputs, window: bank.size, geometry: geometry, inputShape: shape, withAdjoints: false)
    unsafe bank.taps.withUnsafeBufferPointer { taps in
      unsafe bank.bias.withUnsafeBufferPointer { bias in
        unsafe plan.refresh(0..<plan.programCount, taps: taps.baseAddress!, bias: bias.baseAddress)
      }
    }
    return plan
  }

  private static func run(_ plan: BlockCorrelation, _ input: LaneBlock, _ output: LaneBlock) {
    unsafe withScratch(plan.scratchCount) { unsafe plan.run(input, into: output, scratch: $0) }
  }

  /// Lends floats that are no numbers: what is read before it is written shows.
  private static func withScratch(_ count: Int, _ body: (UnsafeMutablePointer<Float>) -> Void) {
    let memory = UnsafeMutableRawPointer.allocate(byteCount: 4 * count, alignment: 64)
    let floats = unsafe memory.initializeMemory(as: Float.self, repeating: .nan, count: count)
    unsafe body(floats)
    unsafe memory.deallocate()
  }
}
