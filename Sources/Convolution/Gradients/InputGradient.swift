/// The adjoint of a correlation with respect to what it reads, ∂/∂X: again a correlation, with the bank turned.
///
/// For stride 1 the gradient of the padded map is the slope, padded with zeros, correlated with the flipped kernels, inputs
/// and outputs swapped. A stride splits the padded map into phases, each of which is reached by some of the taps; each is a
/// correlation of its own. At the end the border is folded back: what a stand-in pixel received goes to the pixel it stood
/// in for.
struct InputGradient: Sendable {
  private let rows: WindowAxis
  private let columns: WindowAxis
  private let channels: Int
  private let phases: [Phase]

  /// The pixels of the padded map whose row and column leave the same remainders.
  private struct Phase: Sendable {
    let row: Int
    let column: Int
    let correlation: DirectCorrelation
  }

  init(
    _ bank: KernelBank, rows: WindowAxis, columns: WindowAxis, table: MicrokernelTable
  ) throws(ConvolutionError) {
    self.rows = rows
    self.columns = columns
    channels = bank.inputs
    var phases: [Phase] = []
    for row in 0..<min(rows.stride, rows.padded) {
      for column in 0..<min(columns.stride, columns.padded) {
        guard let vertical = try PhaseAxis(rows, phase: row), let horizontal = try PhaseAxis(columns, phase: column)
        else { continue }
        let correlation = DirectCorrelation(
          bank.turned(rows: vertical.taps, columns: horizontal.taps), rows: vertical.axis, columns: horizontal.axis,
          table: table)
        phases.append(Phase(row: row, column: column, correlation: correlation))
      }
    }
    self.phases = phases
  }

  /// Adds the gradient to `input`, which the caller has set to zero, from the slope of every output.
  func run(_ slope: PlaneRows, into input: PlaneRows, workers: WorkerPool) {
    for phase in phases {
      let (height, width) = (phase.correlation.rows.output, phase.correlation.columns.output)
      let rowStride = PlaneBand.unaliased((width + 15) / 16 * 16)
      let buffer = UnsafeMutablePointer<Float>.allocate(capacity: channels * height * rowStride + PlaneBand.slack)
      defer { unsafe buffer.deallocate() }
      let part = unsafe PlaneRows(base: buffer, planeStride: height * rowStride, rowStride: rowStride, firstRow: 0)
      let bound = unsafe phase.correlation.bound(to: slope)
      let rowsPerPiece = DirectCorrelation.rowsPerPiece
      workers.run(pieces: (height + rowsPerPiece - 1) / rowsPerPiece) { piece in
        let first = piece * rowsPerPiece
        unsafe phase.correlation.compute(
          slope, bound, into: part, rows: first..<min(first + rowsPerPiece, height),
          vectors: phase.correlation.allVectors)
      }
      workers.run(pieces: channels) { channel in
        unsafe fold(part.plane(channel), phase, height: height, width: width, into: input.plane(channel))
      }
    }
  }

  /// Adds one phase of the padded map's plane to the plane that it pads.
  private func fold(_ part: PlaneRows, _ phase: Phase, height: Int, width: Int, into input: PlaneRows) {
    let columnSources = (0..<width).map { columns.source(of: phase.column + $0 * columns.stride - columns.before) }
    for y in 0..<height {
      guard let row = rows.source(of: phase.row + y * rows.stride - rows.before) else { continue }
      let (from, to) = unsafe (part.pointer(0, y), input.pointer(0, row))
      for (x, source) in columnSources.enumerated() {
        if let column = source { unsafe to[column] += from[x] }
      }
    }
  }
}

/// One remainder of an axis: which taps reach its pixels, and the correlation of the slope that they make.
private struct PhaseAxis {
  /// The kernel's taps, last first.
  let taps: [Int]
  let axis: WindowAxis

  init?(_ forward: WindowAxis, phase: Int) throws(ConvolutionError) {
    let reaching = (0..<forward.taps).filter { (phase - $0 * forward.dilation) % forward.stride == 0 }
    guard let last = reaching.last else { return nil }
    taps = reaching.reversed()
    let spacing = reaching.count > 1 ? (reaching[1] - reaching[0]) * forward.dilation / forward.stride : 1
    let before = (last * forward.dilation - phase) / forward.stride
    let count = (forward.padded - phase + forward.stride - 1) / forward.stride
    let after = count - forward.output - before + (reaching.count - 1) * spacing
    let axis = try WindowAxis(
      input: forward.output, taps: reaching.count, stride: 1, dilation: spacing, padding: (before, after), border: .zero
    )
    guard let axis else { return nil }
    self.axis = axis
  }
}

extension WindowAxis {
  /// The length of the padded input.
  var padded: Int { input + before + after }
}

extension KernelBank {
  /// The bank of the adjoint: inputs and outputs swapped, the given rows and columns in the given order, no bias.
  fileprivate func turned(rows: [Int], columns: [Int]) -> KernelBank {
    var turned: [Float] = []
    for input in 0..<inputs {
      for output in 0..<outputs {
        for row in rows {
          for column in columns { turned.append(tap(output, input, row, column)) }
        }
      }
    }
    return KernelBank(
      outputs: inputs, inputs: outputs, size: WindowSize(height: rows.count, width: columns.count), taps: turned)
  }
}
