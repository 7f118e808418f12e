import Convolution

/// Pixels that change their places and nothing else, alpha included.
struct RearrangedOperation: WindowOperation {
  /// Where the pixels go.
  enum Arrangement: Sendable, Hashable {
    /// Those from this row and column on.
    case part(top: Int, left: Int)
    /// Left and right change places.
    case mirrored
    /// Top and bottom change places.
    case flipped
    /// Rows become columns.
    case transposed
    /// A quarter of a turn clockwise.
    case quarterRight
    /// Half a turn.
    case halfTurn
    /// A quarter of a turn counter-clockwise.
    case quarterLeft

    /// Whether height and width change places.
    var exchangesSides: Bool { [.transposed, .quarterRight, .quarterLeft].contains(self) }
  }

  let arrangement: Arrangement
  let input: PictureLayout
  let output: PictureLayout

  /// Rearranges a picture of this layout; a part has the size of `output`.
  init(_ arrangement: Arrangement, of input: PictureLayout, output: PictureLayout? = nil) {
    self.arrangement = arrangement
    self.input = input
    var turned = input
    if arrangement.exchangesSides { swap(&turned.height, &turned.width) }
    self.output = output ?? turned
  }

  func inputRows(for outputRows: Range<Int>) -> Range<Int> {
    switch arrangement {
    case .part(let top, _): outputRows.lowerBound + top..<outputRows.upperBound + top
    case .mirrored: outputRows
    case .flipped, .transposed, .quarterRight, .halfTurn, .quarterLeft: 0..<input.height
    }
  }

  func run(_ input: PlaneBand, into output: PlaneBand, rows: Range<Int>, scratch: [PlaneBand], workers: WorkerPool) {
    let layout = self.output
    guard arrangement.exchangesSides else {
      workers.forRows(rows) { rows in
        for channel in 0..<layout.channels {
          for row in rows { move(input, into: output, channel: channel, row: row) }
        }
      }
      return
    }
    let blocks = (rows.count + Self.rowsPerBlock - 1) / Self.rowsPerBlock
    workers.run(pieces: blocks * layout.channels) { piece in
      let first = rows.lowerBound + piece / layout.channels * Self.rowsPerBlock
      turn(
        input, into: output, channel: piece % layout.channels,
        rows: first..<min(first + Self.rowsPerBlock, rows.upperBound))
    }
  }

  /// Output rows that are filled at once: each input row is on a page of its own, and gives this many neighbours while it is at hand.
  private static let rowsPerBlock = 64
  /// Output columns that are filled at once, so that all lines that a block reads stay in the nearest cache.
  private static let columnsPerBlock = 32

  private func move(_ input: PlaneBand, into output: PlaneBand, channel: Int, row: Int) {
    let target = unsafe output.pointer(channel: channel, row: row)
    let width = self.output.width
    switch arrangement {
    case .part(let top, let left):
      unsafe target.update(from: input.pointer(channel: channel, row: row + top) + left, count: width)
    case .flipped:
      unsafe target.update(from: input.pointer(channel: channel, row: self.input.height - 1 - row), count: width)
    default:
      let place = arrangement == .mirrored ? row : self.input.height - 1 - row
      let source = unsafe input.pointer(channel: channel, row: place)
      for x in 0..<width { unsafe target[x] = source[width - 1 - x] }
    }
  }

  private func turn(_ input: PlaneBand, into output: PlaneBand, channel: Int, rows: Range<Int>) {
    let (height, width) = (self.input.height, self.input.width)
    for start in stride(from: 0, to: self.output.width, by: Self.columnsPerBlock) {
      let columns = start..<min(start + Self.columnsPerBlock, self.output.width)
      // The input row that the first column comes from, and the distance to that of the next.
      let isBackward = arrangement == .quarterRight
      let first = unsafe input.pointer(channel: channel, row: isBackward ? height - 1 - start : start)
      let step = isBackward ? -input.rowStride : input.rowStride
      for row in rows {
        let target = unsafe output.pointer(channel: channel, row: row) + start
        let source = unsafe first + (arrangement == .quarterLeft ? width - 1 - row : row)
        for index in 0..<columns.count { unsafe target[index] = source[index * step] }
      }
    }
  }
}

extension PlannedStep {
  /// Rearranges the pixels of a picture.
  init(rearranging layout: PictureLayout, _ arrangement: RearrangedOperation.Arrangement) {
    let operation = RearrangedOperation(arrangement, of: layout)
    self.init(operations: [.window(operation)], output: operation.output)
  }
}
