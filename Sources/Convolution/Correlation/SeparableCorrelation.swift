/// A kernel that is a column times a row, computed as two passes: along the rows into a buffer that stays in the cache,
/// then down the columns.
struct SeparableCorrelation: Sendable {
  private let rows: WindowAxis
  private let horizontal: DirectCorrelation
  private let vertical: DirectCorrelation

  /// Output rows and vectors of one block, chosen so that the buffer between the passes fits a second-level cache.
  static let rowsPerBlock = 48
  private static let vectorsPerBlock = 64

  /// Splits `bank` (one kernel for one plane), or returns nil when it is not a product or two passes are no faster.
  init?(_ bank: KernelBank, rows: WindowAxis, columns: WindowAxis, table: MicrokernelTable) throws(ConvolutionError) {
    let (height, width) = (bank.size.height, bank.size.width)
    // A tall kernel's pass reads each vector once for all its rows, the flat one once a tap, and there is a buffer to cross.
    guard height > 1, width > 1, height * width > 2 * width + height + 6, let factors = bank.factors else { return nil }
    let alone = try WindowAxis(
      input: rows.input, taps: 1, stride: 1, dilation: 1, padding: (0, 0), border: rows.border)
    let tall = try WindowAxis(
      input: rows.virtualIndices(for: 0..<rows.output).count, taps: height, stride: rows.stride,
      dilation: rows.dilation, padding: (0, 0), border: rows.border)
    let across = try WindowAxis(
      input: columns.output, taps: 1, stride: 1, dilation: 1, padding: (0, 0), border: columns.border)
    guard let alone, let tall, let across else { return nil }
    self.rows = rows
    horizontal = DirectCorrelation(
      KernelBank(outputs: 1, inputs: 1, size: WindowSize(height: 1, width: width), taps: factors.row),
      rows: alone, columns: columns, table: table)
    vertical = DirectCorrelation(
      KernelBank(
        outputs: 1, inputs: 1, size: WindowSize(height: height, width: 1), taps: factors.column, bias: bank.bias),
      rows: tall, columns: across, table: table)
  }

  /// The first pass with its addresses for this input.
  func bound(to input: PlaneRows) -> DirectCorrelation.BoundPatterns { unsafe horizontal.bound(to: input) }

  /// Floats of all that a block takes: the buffer between the passes, and the first pass's patch.
  var scratchFloats: Int { bufferFloats + horizontal.layout.floatCount }

  /// Bytes of the two passes' patterns.
  var patternBytes: Int { horizontal.patternBytes + vertical.patternBytes }

  /// Floats of the buffer between the passes.
  var bufferFloats: Int { bufferRows * bufferStride + PlaneBand.slack }

  private var bufferRows: Int { (min(Self.rowsPerBlock, rows.output) - 1) * rows.stride + rows.extent }
  private var bufferStride: Int { PlaneBand.unaliased(16 * min(Self.vectorsPerBlock, horizontal.allVectors.count)) }

  /// Computes the output rows `range`, at most `rowsPerBlock` of them.
  func compute(
    _ input: PlaneRows, _ direct: DirectCorrelation.BoundPatterns, into output: PlaneRows, rows range: Range<Int>
  ) {
    let buffer = UnsafeMutablePointer<Float>.allocate(capacity: bufferFloats)
    defer { unsafe buffer.deallocate() }
    let reach = rows.virtualIndices(for: range)
    // Counted from the padding above, the virtual rows are the rows of the second pass's input.
    let between = unsafe PlaneRows(
      base: buffer, planeStride: 0, rowStride: bufferStride, firstRow: reach.lowerBound + rows.before)
    let second = unsafe vertical.bound(to: between)
    let count = horizontal.allVectors.count
    for first in stride(from: 0, to: count, by: Self.vectorsPerBlock) {
      let vectors = first..<min(first + Self.vectorsPerBlock, count)
      unsafe fill(buffer - 16 * first, from: input, direct, reach: reach, vectors: vectors)
      let shifted = unsafe PlaneRows(
        base: buffer - 16 * first, planeStride: 0, rowStride: bufferStride, firstRow: between.firstRow)
      unsafe vertical.compute(shifted, second, into: output, rows: range, vectors: vectors)
    }
  }

  /// Runs the first pass for the virtual rows `reach`: those of the picture at once, those beyond it one by one.
  private func fill(
    _ buffer: UnsafeMutablePointer<Float>, from input: PlaneRows, _ direct: DirectCorrelation.BoundPatterns,
    reach: Range<Int>, vectors: Range<Int>
  ) {
    let inside = reach.clamped(to: 0..<rows.input)
    if !inside.isEmpty {
      let target = unsafe PlaneRows(base: buffer, planeStride: 0, rowStride: bufferStride, firstRow: reach.lowerBound)
      unsafe horizontal.compute(input, direct, into: target, rows: inside, vectors: vectors)
    }
    for row in reach where row < 0 || row >= rows.input {
      let place = unsafe buffer + (row - reach.lowerBound) * bufferStride
      if let source = rows.source(of: row) {
        let target = unsafe PlaneRows(base: place, planeStride: 0, rowStride: bufferStride, firstRow: source)
        unsafe horizontal.compute(input, direct, into: target, rows: source..<source + 1, vectors: vectors)
      } else {
        unsafe (place + 16 * vectors.lowerBound).update(repeating: 0, count: 16 * vectors.count)
      }
    }
  }
}
