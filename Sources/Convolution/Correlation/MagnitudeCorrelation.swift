/// Two kernels and the length of the vector that they give, in one pass: the two answers of a block never leave the cache.
struct MagnitudeCorrelation: Sendable {
  let direct: DirectCorrelation
  private static let vectorsPerBlock = 64

  init(_ bank: KernelBank, rows: WindowAxis, columns: WindowAxis, table: MicrokernelTable) {
    direct = DirectCorrelation(bank, rows: rows, columns: columns, table: table)
  }

  private var bufferStride: Int { PlaneBand.unaliased(16 * min(Self.vectorsPerBlock, direct.allVectors.count)) }
  private var planeFloats: Int { DirectCorrelation.rowsPerPiece * bufferStride + PlaneBand.slack }

  /// Floats of the buffer for the two answers.
  var bufferFloats: Int { 2 * planeFloats + direct.layout.floatCount }

  /// Computes the output rows `range`, at most `DirectCorrelation.rowsPerPiece` of them.
  func compute(
    _ input: PlaneRows, _ bound: DirectCorrelation.BoundPatterns, into output: PlaneRows, rows range: Range<Int>
  ) {
    let buffer = UnsafeMutablePointer<Float>.allocate(capacity: 2 * planeFloats)
    defer { unsafe buffer.deallocate() }
    let count = direct.allVectors.count
    for first in stride(from: 0, to: count, by: Self.vectorsPerBlock) {
      let vectors = first..<min(first + Self.vectorsPerBlock, count)
      let pair = unsafe PlaneRows(
        base: buffer - 16 * first, planeStride: planeFloats, rowStride: bufferStride, firstRow: range.lowerBound)
      unsafe direct.compute(input, bound, into: pair, rows: range, vectors: vectors)
      for row in range {
        let offset = 16 * first
        unsafe direct.table.magnitude(
          pair.pointer(0, row) + offset, pair.pointer(1, row) + offset, output.pointer(0, row) + offset,
          16 * vectors.count)
      }
    }
  }
}
