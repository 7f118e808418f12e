/// A correlation of sixteen examples at a time with a bank whose weights change between runs, and its two adjoints.
///
/// Borders are zeros, which are not multiplied. The bank is read by `refresh(_:)`; until then all weights are zero.
package struct BlockCorrelation: Sendable {
  /// The shape of one example of what goes in, and of what comes out.
  package let inputShape: MapShape
  package let outputShape: MapShape
  /// The zeros that the input's blocks hold around their planes.
  package let inputFrame: BlockFrame
  /// Taps of the whole bank, and floats that `bankGradient` writes: the taps and a bias for each output.
  package let tapCount: Int
  package let gradientCount: Int
  private let inputPlaneStride: Int
  private let slopePlaneStride: Int
  private let forward: any BlockMethod
  /// The adjoints, where they are asked for.
  private let adjoint: LaneCorrelation?
  private let kernelGradient: LaneKernelGradient?

  /// Lays out the correlation of examples of `inputShape` with `outputs` kernels.
  ///
  /// The input's blocks are not packed; the slopes of the output are as `packedSlope` says. Without adjoints, which only
  /// training takes, it is laid out sooner, and 3×3 kernels of many planes go Winograd's way, with fewer products.
  /// - Throws: `ConvolutionError` when the window does not fit, or the border is not `zero`.
  package init(
    outputs: Int, window: WindowSize, geometry: WindowGeometry, inputShape: MapShape, packedSlope: Bool = false,
    withAdjoints: Bool = true
  ) throws(ConvolutionError) {
    let (rows, columns) = try geometry.axes(window: window, map: inputShape)
    let needsBorder = rows.before + rows.after + columns.before + columns.after > 0
    guard geometry.border == .zero || !needsBorder else {
      throw .badGeometry("batches are padded with zeros, not with \(geometry.border.rawValue)")
    }
    let table = MicrokernelTable.current
    let inputs = inputShape.channels
    self.inputShape = inputShape
    outputShape = MapShape(channels: outputs, height: rows.output, width: columns.output)
    let goesWinogradsWay =
      !withAdjoints && WinogradCorrelation.applies(outputs: outputs, inputs: inputs, rows: rows, columns: columns)
    let behind = goesWinogradsWay ? WinogradCorrelation.reach(behind:) : \.behind
    inputFrame = BlockFrame(
      top: rows.before, bottom: behind(rows), left: columns.before, right: behind(columns))
    tapCount = outputs * inputs * window.height * window.width
    gradientCount = tapCount + outputs
    let input = LaneBlock.strides(of: inputShape, frame: inputFrame, packed: false)
    let slope = LaneBlock.strides(of: outputShape, frame: BlockFrame(), packed: packedSlope)
    (inputPlaneStride, slopePlaneStride) = (input.plane, slope.plane)
    let area = window.height * window.width
    if goesWinogradsWay {
      forward = WinogradCorrelation(outputs: outputs, inputs: inputs, rows: rows, columns: columns, table: table)
    } else {
      forward = LaneCorrelation(
        outputs: outputs, inputs: inputs, rows: CutAxis(forward: rows), columns: CutAxis(forward: columns),
        planeStride: input.plane, rowStride: input.row, hasBias: true, table: table
      ) { output, input, row, column in (output * inputs + input) * area + row * window.width + column }
    }
    guard withAdjoints else {
      (adjoint, kernelGradient) = (nil, nil)
      return
    }
    adjoint = LaneCorrelation(
      outputs: inputs, inputs: outputs, rows: CutAxis(adjoint: rows), columns: CutAxis(adjoint: columns),
      planeStride: slope.plane, rowStride: slope.row, hasBias: false, table: table
    ) { input, output, row, column in (output * inputs + input) * area + row * window.width + column }
    kernelGradient = LaneKernelGradient(
      outputs: outputs, inputs: inputs, rows: rows, columns: columns, planeStride: input.plane, rowStride: input.row,
      table: table)
  }

  /// Programs whose weights are read anew after the bank has changed; the work of `refresh` can be shared by their numbers.
  package var programCount: Int { forward.programCount + (adjoint?.programCount ?? 0) }

  /// Reads the weights of some programs from a bank: [outputs][inputs][height][width] taps, and a bias for each output.
  package func refresh(_ programs: Range<Int>, taps: UnsafePointer<Float>, bias: UnsafePointer<Float>?) {
    let own = 0..<forward.programCount
    unsafe forward.refresh(programs.clamped(to: own), taps: taps, bias: bias)
    let rest = programs.clamped(to: own.upperBound..<programCount)
    unsafe adjoint?.refresh(rest.lowerBound - own.count..<rest.upperBound - own.count, taps: taps, bias: nil)
  }

  /// Bytes that a run may take for itself, at most.
  package static func mostScratchBytes(window: WindowSize, inputs: Int, outputWidth: Int) -> Int {
    guard window == WindowSize(height: 3, width: 3) else { return 0 }
    return 4 * WinogradCorrelation.mostScratch(inputs: inputs, width: outputWidth)
  }

  /// Floats that a run takes for itself; none with adjoints.
  package var scratchCount: Int { forward.scratchCount }

  /// Correlates a block; `scratch` has room for `scratchCount` floats, best at a multiple of 64 bytes, and may be nil for none.
  package func run(_ input: LaneBlock, into output: LaneBlock, scratch: UnsafeMutablePointer<Float>? = nil) {
    require(input: input)
    precondition(output.shape == outputShape, "the output has another shape than planned")
    unsafe forward.run(input, into: output, scratch: scratch)
  }

  /// The adjoint with respect to the input: writes what it receives when the output, without a frame, has this slope.
  package func inputGradient(_ slope: LaneBlock, into input: LaneBlock) {
    require(slope: slope)
    precondition(input.shape == inputShape, "the input's slope has another shape than planned")
    guard let adjoint else { preconditionFailure("the correlation was laid out without its adjoints") }
    unsafe adjoint.run(slope, into: input)
  }

  /// The adjoint with respect to the bank: writes the block's [outputs][inputs][height][width] sums, then the biases'.
  package func bankGradient(_ slope: LaneBlock, input: LaneBlock, into sums: UnsafeMutablePointer<Float>) {
    require(input: input)
    require(slope: slope)
    guard let kernelGradient else { preconditionFailure("the correlation was laid out without its adjoints") }
    unsafe kernelGradient.run(input, slope: slope, into: sums)
  }

  // The programs read at fixed distances: a block that is laid out otherwise would be read beside its planes.

  private func require(input: LaneBlock) {
    precondition(input.shape == inputShape && input.frame == inputFrame, "the input has another shape than planned")
    precondition(input.planeStride == inputPlaneStride, "the input's planes lie otherwise than planned")
  }

  private func require(slope: LaneBlock) {
    precondition(slope.shape == outputShape && slope.hasWholePlanes, "the slope has another shape than planned")
    precondition(slope.planeStride == slopePlaneStride, "the slope's planes lie otherwise than planned")
  }
}

extension WindowGeometry {
  /// The shape that a correlation with `outputs` kernels of `window` gives of `input`.
  package func outputShape(
    outputs: Int, window: WindowSize, input: MapShape
  ) throws(ConvolutionError) -> MapShape {
    let (rows, columns) = try axes(window: window, map: input)
    return MapShape(channels: outputs, height: rows.output, width: columns.output)
  }
}

extension WindowAxis {
  /// How far the last windows reach beyond the input's end.
  var behind: Int { max(0, virtualIndices(for: output - 1..<output).upperBound - input) }
}
