/// One dense bank placed on planes and computed tap by tap, with tiles that read the planes themselves where the windows
/// lie inside, and small patches with the border filled in where they do not.
struct DirectCorrelation: Sendable {
  let rows: WindowAxis
  let columns: WindowAxis
  let layout: PatchLayout
  let table: MicrokernelTable
  private let patterns: Patterns
  private let packed: BoundPatterns

  /// Output rows that are computed as one piece of work.
  static let rowsPerPiece = 24

  /// The numbers of rows that a tile may hold, largest first: all of them would make a large kernel's plan larger than the
  /// picture, and one alone would leave a band's last rows slow.
  private static func rowCounts(_ most: Int) -> [Int] { most > 3 ? [most, most / 2, 1] : [most, 1] }

  /// How outputs share what is read.
  private enum Patterns: Sendable {
    /// Neighbouring rows of one plane: for each output, the patterns of `rowCounts` rows.
    case rows([[TapPattern]])
    /// Several planes of one row: one pattern for each group of planes.
    case planes([TapPattern])
  }

  /// The patterns with their addresses.
  enum BoundPatterns: Sendable {
    case rows([[BoundTaps]])
    case planes([BoundTaps])
  }

  init(_ bank: KernelBank, rows: WindowAxis, columns: WindowAxis, table: MicrokernelTable) {
    self.rows = rows
    self.columns = columns
    self.table = table
    layout = PatchLayout(channels: bank.inputs, rows: rows, columns: columns)
    let most = table.maximumStreams
    // Rows share reads when the kernel is tall and the window moves by one; planes share them always.
    let rowsShare = rows.stride == 1 && rows.dilation == 1 ? min(most, bank.size.height) : 1
    if rowsShare >= min(most, bank.outputs) {
      patterns = .rows(
        (0..<bank.outputs).map { output in
          Self.rowCounts(most).map {
            TapPattern(
              rowsOf: output, in: bank, streams: $0, rowStride: rows.stride, rowDilation: rows.dilation, lanes: most)
          }
        })
    } else {
      patterns = .planes(
        stride(from: 0, to: bank.outputs, by: most).map {
          TapPattern(planes: $0..<min($0 + most, bank.outputs), in: bank, rowDilation: rows.dilation, lanes: most)
        })
    }
    packed = Self.bind(
      patterns, planeStride: layout.planeStride, rowStride: layout.rowStride, columns: layout.columnOffsets)
  }

  /// Bytes of the patterns, and of their two copies with addresses.
  var patternBytes: Int {
    switch patterns {
    case .rows(let outputs): outputs.reduce(0) { $0 + $1.reduce(0) { $0 + $1.byteCount } }
    case .planes(let groups): groups.reduce(0) { $0 + $1.byteCount }
    }
  }

  /// The patterns for planes that are read where they lie.
  func bound(to input: PlaneRows) -> BoundPatterns {
    let offsets = (0..<columns.taps).map { $0 * columns.dilation }
    return unsafe Self.bind(
      patterns, planeStride: input.planeStride, rowStride: input.rowStride, columns: offsets)
  }

  private static func bind(
    _ patterns: Patterns, planeStride: Int, rowStride: Int, columns: [Int]
  ) -> BoundPatterns {
    func bind(_ pattern: TapPattern) -> BoundTaps {
      BoundTaps(pattern, planeStride: planeStride, rowStride: rowStride, columns: columns)
    }
    switch patterns {
    case .rows(let outputs): return .rows(outputs.map { $0.map(bind) })
    case .planes(let groups): return .planes(groups.map(bind))
    }
  }

  /// Computes the output rows `range` of the vectors `vectors`; `direct` is what `bound(to:)` gave for this input.
  func compute(
    _ input: PlaneRows, _ direct: BoundPatterns, into output: PlaneRows, rows range: Range<Int>, vectors: Range<Int>
  ) {
    let reach = rows.virtualIndices(for: range)
    var inside = 0..<0
    if reach.lowerBound >= 0 && reach.upperBound <= rows.input {
      inside = layout.directVectors(columns).clamped(to: vectors)
    }
    if inside.isEmpty { inside = vectors.lowerBound..<vectors.lowerBound }
    unsafe computePacked(input, into: output, rows: range, vectors: vectors.lowerBound..<inside.lowerBound)
    if !inside.isEmpty {
      // Windows are read where they lie only when they move by one.
      let x = unsafe input.pointer(0, reach.lowerBound) + (16 * inside.lowerBound - columns.before)
      unsafe computeTiles(
        x, rowStep: input.rowStride * rows.stride, direct, into: output, rows: range, vectors: inside)
    }
    unsafe computePacked(input, into: output, rows: range, vectors: inside.upperBound..<vectors.upperBound)
  }

  /// All vectors of an output row.
  var allVectors: Range<Int> { 0..<layout.vectors(columns) }

  /// Computes the vectors `vectors` of the rows from patches.
  private func computePacked(
    _ input: PlaneRows, into output: PlaneRows, rows range: Range<Int>, vectors: Range<Int>
  ) {
    guard !vectors.isEmpty else { return }
    let patch = UnsafeMutablePointer<Float>.allocate(capacity: layout.floatCount)
    defer { unsafe patch.deallocate() }
    for firstRow in stride(from: range.lowerBound, to: range.upperBound, by: Self.rowsPerPiece) {
      let some = firstRow..<min(firstRow + Self.rowsPerPiece, range.upperBound)
      for first in stride(from: vectors.lowerBound, to: vectors.upperBound, by: layout.vectorsPerPatch) {
        let few = first..<min(first + layout.vectorsPerPatch, vectors.upperBound)
        unsafe layout.pack(input, into: patch, rows: rows, columns: columns, outputRows: some, vectors: few)
        unsafe computeTiles(
          patch, rowStep: layout.rowStride * rows.stride, packed, into: output, rows: some, vectors: few)
      }
    }
  }

  /// Runs the tiles of the rows `range`; `x` is where the window of the first row and vector begins.
  private func computeTiles(
    _ x: UnsafePointer<Float>, rowStep: Int, _ bound: BoundPatterns, into output: PlaneRows, rows range: Range<Int>,
    vectors: Range<Int>
  ) {
    let column = 16 * vectors.lowerBound
    switch bound {
    case .rows(let outputs):
      let counts = Self.rowCounts(table.maximumStreams)
      var row = range.lowerBound
      while row < range.upperBound {
        let place = unsafe x + (row - range.lowerBound) * rowStep
        let fitting = counts.firstIndex { row + $0 <= range.upperBound } ?? counts.count - 1
        for (channel, patterns) in outputs.enumerated() {
          unsafe table.correlateRow(
            place, output.pointer(channel, row) + column, patterns[fitting].program,
            (vectors.count, PatchLayout.inputStep, output.rowStride, output.bypassesCache))
        }
        row += counts[fitting]
      }
    case .planes(let groups):
      for row in range {
        let place = unsafe x + (row - range.lowerBound) * rowStep
        for (group, pattern) in groups.enumerated() {
          unsafe table.correlateRow(
            place, output.pointer(group * table.maximumStreams, row) + column, pattern.program,
            (vectors.count, PatchLayout.inputStep, output.planeStride, output.bypassesCache))
        }
      }
    }
  }
}
