/// A kernel whose taps are all the same, computed as sums of windows along the rows and then down the columns.
struct BoxCorrelation: Sendable {
  private let rows: WindowAxis
  private let columns: WindowAxis
  private let layout: PatchLayout
  private let weight: Float
  private let bias: Float
  private let table: MicrokernelTable

  /// Output rows of one block: a few times the window, because the rows around a block are summed again by its neighbours.
  let rowsPerBlock: Int

  /// Takes `bank` (one kernel for one plane) when its taps are alike, it moves by one and is large enough to gain.
  init?(_ bank: KernelBank, rows: WindowAxis, columns: WindowAxis, table: MicrokernelTable) {
    guard let weight = bank.commonTap, max(rows.taps, columns.taps) >= 8,
      rows.stride == 1, columns.stride == 1, rows.dilation == 1, columns.dilation == 1
    else { return nil }
    self.rows = rows
    self.columns = columns
    self.weight = weight
    bias = bank.bias.first ?? 0
    self.table = table
    layout = PatchLayout(channels: 1, rows: rows, columns: columns)
    rowsPerBlock = max(48, 2 * rows.taps)
  }

  private var rowFloats: Int { PlaneBand.unaliased(16 * layout.vectorsPerPatch + (columns.extent + 30) / 16 * 16) }
  private var blockRows: Int { min(rowsPerBlock, rows.output) + rows.extent - 1 }

  /// Floats of the buffers that one block takes.
  var bufferFloats: Int { 2 * (blockRows * rowFloats + PlaneBand.slack) }

  /// Computes the output rows `range`, at most `rowsPerBlock` of them.
  func compute(_ input: PlaneRows, into output: PlaneRows, rows range: Range<Int>) {
    let buffer = UnsafeMutablePointer<Float>.allocate(capacity: bufferFloats)
    // The sums read whole vectors, also behind the last value that counts.
    unsafe buffer.update(repeating: 0, count: bufferFloats)
    defer { unsafe buffer.deallocate() }
    let sums = unsafe buffer + bufferFloats / 2
    let reach = rows.virtualIndices(for: range)
    let total = layout.vectors(columns)
    for first in stride(from: 0, to: total, by: layout.vectorsPerPatch) {
      let vectors = first..<min(first + layout.vectorsPerPatch, total)
      let length = 16 * vectors.count
      for (index, row) in reach.enumerated() {
        let line = unsafe buffer + index * rowFloats
        unsafe layout.packRow(input, row: rows.source(of: row), into: line, columns: columns, vectors: vectors)
        unsafe table.reduceWindows(0, line, sums + index * rowFloats, length + columns.extent - 1, 1, columns.taps)
      }
      unsafe table.reduceWindows(0, sums, buffer, reach.count * rowFloats, rowFloats, rows.taps)
      for row in range {
        unsafe table.scale(
          buffer + (row - range.lowerBound) * rowFloats, output.pointer(0, row) + 16 * vectors.lowerBound, weight,
          bias, length)
      }
    }
  }
}
