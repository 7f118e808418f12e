/// How a patch of input is laid out for the tiles: borders filled in, and for a strided picture the columns sorted by
/// their remainder, so that sixteen neighbouring outputs read sixteen neighbouring floats.
struct PatchLayout: Sendable {
  let channels: Int
  /// Vectors of output that one patch serves.
  let vectorsPerPatch: Int
  let rowStride: Int
  let planeStride: Int
  /// Where each kernel column reads, from the window's first column.
  let columnOffsets: [Int]
  /// The remainders of columns that the kernel reads, and how many floats each has in a row.
  private let phases: [Int]
  private let phaseStride: Int

  /// Floats from a vector's input to the next one's: those of one vector, as no stride is left in a patch.
  static let inputStep = 16

  /// Floats of the largest patch: half of a second-level cache.
  private static let targetFloats = 1 << 17

  init(channels: Int, rows: WindowAxis, columns: WindowAxis) {
    self.channels = channels
    let patchRows = (min(DirectCorrelation.rowsPerPiece, rows.output) - 1) * rows.stride + rows.extent
    let perRow = Self.targetFloats / max(1, channels * patchRows)
    let reach = (columns.taps - 1) * columns.dilation / columns.stride + 1
    let all = (columns.output + 15) / 16
    vectorsPerPatch = min(all, max(4, min(64, (perRow / min(columns.stride, columns.taps) - reach) / 16)))
    let remainders = Set((0..<columns.taps).map { $0 * columns.dilation % columns.stride }).sorted()
    phases = remainders
    let floats = (vectorsPerPatch * 16 + reach + 15) / 16 * 16
    phaseStride = floats
    let order = Dictionary(uniqueKeysWithValues: remainders.enumerated().map { ($1, $0) })
    columnOffsets = (0..<columns.taps).map { column in
      let place = column * columns.dilation
      return (order[place % columns.stride] ?? 0) * floats + place / columns.stride
    }
    rowStride = PlaneBand.unaliased(floats * remainders.count)
    planeStride = rowStride * patchRows
  }

  /// Floats to allocate for a patch, with room for the last vector's overhang.
  ///
  /// A plan whose patch would not fit a number has the largest that does, and is refused by every limit.
  var floatCount: Int {
    let (floats, overflows) = channels.multipliedReportingOverflow(by: planeStride)
    return overflows || floats > Self.mostFloats ? Self.mostFloats : floats + PlaneBand.slack
  }

  /// Floats whose bytes, and those of a few such buffers, still fit a number.
  static let mostFloats = 1 << 58

  /// How many vectors a row of output takes.
  func vectors(_ columns: WindowAxis) -> Int { (columns.output + 15) / 16 }

  /// The vectors whose windows lie on the input and can be read where they are.
  func directVectors(_ columns: WindowAxis) -> Range<Int> {
    guard columns.stride == 1 else { return 0..<0 }
    let interior = columns.interior
    let first = (interior.lowerBound + 15) / 16
    // A picture whose windows never leave it may overhang at the right: rows have slack, and what it gives is not looked at.
    let last = interior.upperBound == columns.output ? (columns.output + 15) / 16 : interior.upperBound / 16
    return first..<max(first, last)
  }

  /// Copies what the windows of `outputRows` × `vectors` read.
  func pack(
    _ input: PlaneRows, into patch: UnsafeMutablePointer<Float>, rows: WindowAxis, columns: WindowAxis,
    outputRows: Range<Int>, vectors: Range<Int>
  ) {
    for channel in 0..<channels {
      let plane = unsafe input.plane(channel)
      for (index, row) in rows.virtualIndices(for: outputRows).enumerated() {
        let target = unsafe patch + (channel * planeStride + index * rowStride)
        unsafe packRow(plane, row: rows.source(of: row), into: target, columns: columns, vectors: vectors)
      }
    }
  }

  /// Copies what the windows of `vectors` read of one row of plane 0; zeros for a row that is not there.
  func packRow(
    _ input: PlaneRows, row: Int?, into target: UnsafeMutablePointer<Float>, columns: WindowAxis, vectors: Range<Int>
  ) {
    let firstColumn = 16 * vectors.lowerBound * columns.stride - columns.before
    let length = vectors.count * 16 + (columns.extent - 1) / columns.stride + (columns.stride > 1 ? 1 : 0)
    guard let row else {
      unsafe target.update(repeating: 0, count: length + (phases.count - 1) * phaseStride)
      return
    }
    let source = unsafe input.pointer(0, row)
    if columns.stride == 1 {
      unsafe copyPixels(source, target, firstColumn..<firstColumn + length, columns)
    } else {
      for (place, phase) in phases.enumerated() {
        unsafe copyPhase(
          source, target + place * phaseStride, from: firstColumn + phase, count: min(length, phaseStride), columns)
      }
    }
  }

  /// Copies neighbouring pixels, the border filled in on both sides.
  private func copyPixels(
    _ source: UnsafePointer<Float>, _ target: UnsafeMutablePointer<Float>, _ range: Range<Int>, _ columns: WindowAxis
  ) {
    let inside = range.clamped(to: 0..<columns.input)
    for column in range where column < 0 || column >= columns.input {
      unsafe target[column - range.lowerBound] = standIn(source, for: column, columns)
    }
    if !inside.isEmpty {
      unsafe (target + (inside.lowerBound - range.lowerBound))
        .update(from: source + inside.lowerBound, count: inside.count)
    }
  }

  /// What the border puts in the place of a pixel outside the row.
  private func standIn(_ source: UnsafePointer<Float>, for column: Int, _ columns: WindowAxis) -> Float {
    guard let from = columns.source(of: column) else { return 0 }
    return unsafe source[from]
  }

  /// Copies every stride-th pixel of a picture from `first` on.
  private func copyPhase(
    _ source: UnsafePointer<Float>, _ target: UnsafeMutablePointer<Float>, from first: Int, count: Int,
    _ columns: WindowAxis
  ) {
    for index in 0..<count {
      let column = first + index * columns.stride
      if column >= 0 && column < columns.input {
        unsafe target[index] = source[column]
      } else {
        unsafe target[index] = standIn(source, for: column, columns)
      }
    }
  }
}
