/// Pools the rows of one plane: first down the columns of a window, then along the row.
struct RowPool: Sendable {
  private let kind: PoolKind
  private let rows: WindowAxis
  private let columns: WindowAxis
  private let table: MicrokernelTable

  /// Output rows that are computed as one piece of work.
  static let rowsPerPiece = 16

  init(_ kind: PoolKind, rows: WindowAxis, columns: WindowAxis, table: MicrokernelTable) {
    self.kind = kind
    self.rows = rows
    self.columns = columns
    self.table = table
  }

  /// What padding counts as.
  private var neutral: Float {
    switch kind {
    case .average, .averageInside: 0
    case .maximum: -.infinity
    case .minimum: .infinity
    }
  }

  /// Floats of a padded row, whole vectors and slack included.
  private var lineFloats: Int { (columns.input + columns.before + columns.after + 63) / 16 * 16 }

  /// Floats of the buffers that `compute` takes: two lines, or two blocks of them where the rows are reduced together.
  var bufferFloats: Int { 2 * lineFloats + (sharesRows ? 2 * blockRows * lineFloats : 0) }

  /// Whether windows overlap so much that reducing rows by doubling is cheaper than reading each window's rows.
  private var sharesRows: Bool { rows.stride == 1 && rows.taps > 3 }
  private var blockRows: Int { min(Self.rowsPerPiece, rows.output) + rows.taps }

  /// Computes the output rows `range`, at most `rowsPerPiece` of them.
  func compute(_ input: PlaneRows, into output: PlaneRows, rows range: Range<Int>) {
    let buffer = UnsafeMutablePointer<Float>.allocate(capacity: bufferFloats)
    unsafe buffer.update(repeating: neutral, count: bufferFloats)
    defer { unsafe buffer.deallocate() }
    let (line, along) = unsafe (buffer, buffer + lineFloats)
    let block = unsafe buffer + 2 * lineFloats
    let reduced = unsafe block + (sharesRows ? blockRows * lineFloats : 0)
    if sharesRows { unsafe reduceBlock(input, block, reduced, rows: range) }
    for row in range {
      let inside = rows.virtualIndices(for: row..<row + 1).clamped(to: 0..<rows.input)
      if sharesRows {
        unsafe line.update(from: reduced + (row - range.lowerBound) * lineFloats, count: lineFloats)
      } else {
        // Doubling works in place, so the padding is made anew for each row.
        unsafe line.update(repeating: neutral, count: columns.before)
        unsafe (line + columns.before).update(from: input.pointer(0, inside.lowerBound), count: columns.input)
        for below in inside.dropFirst() {
          unsafe table.joinRow(kind.reduction, input.pointer(0, below), line + columns.before, columns.input)
        }
        // The vectors that overhang the picture have joined what lies behind its rows.
        unsafe (line + columns.before + columns.input)
          .update(repeating: neutral, count: lineFloats - columns.before - columns.input)
      }
      unsafe reduceAlong(line, along, into: output.pointer(0, row), rowsInside: inside.count)
    }
  }

  /// Reduces every window of rows by doubling.
  private func reduceBlock(
    _ input: PlaneRows, _ block: UnsafeMutablePointer<Float>, _ reduced: UnsafeMutablePointer<Float>,
    rows range: Range<Int>
  ) {
    let reach = rows.virtualIndices(for: range)
    for (index, row) in reach.enumerated() where row >= 0 && row < rows.input {
      unsafe (block + index * lineFloats + columns.before).update(from: input.pointer(0, row), count: columns.input)
    }
    unsafe table.reduceWindows(kind.reduction, block, reduced, reach.count * lineFloats, lineFloats, rows.taps)
  }

  /// Reduces the windows along one line, and divides sums by the number of values.
  private func reduceAlong(
    _ line: UnsafeMutablePointer<Float>, _ along: UnsafeMutablePointer<Float>, into target: UnsafeMutablePointer<Float>,
    rowsInside: Int
  ) {
    let total = columns.input + columns.before + columns.after
    unsafe table.reduceWindows(kind.reduction, line, along, total, 1, columns.taps)
    switch kind {
    case .maximum, .minimum:
      for column in 0..<columns.output { unsafe target[column] = along[column * columns.stride] }
    case .average:
      let count = Float(rows.taps * columns.taps)
      for column in 0..<columns.output { unsafe target[column] = along[column * columns.stride] / count }
    case .averageInside:
      for column in 0..<columns.output {
        let inside = columns.virtualIndices(for: column..<column + 1).clamped(to: 0..<columns.input).count
        unsafe target[column] = along[column * columns.stride] / Float(rowsInside * inside)
      }
    }
  }
}
