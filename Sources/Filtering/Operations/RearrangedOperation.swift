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
    workers.forRows(rows) { rows in
      for channel in 0..<layout.channels {
        if arrangement.exchangesSides {
          turn(input, into: output, channel: channel, rows: rows)
        } else {
          for row in rows { move(input, into: output, channel: channel, row: row) }
        }
      }
    }
  }

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

  /// Fills a few output rows column by column, so that each input row is read a few neighbours at a time.
  private func turn(_ input: PlaneBand, into output: PlaneBand, channel: Int, rows: Range<Int>) {
    let isBackward = arrangement == .quarterRight
    let isUpward = arrangement == .quarterLeft
    for x in 0..<self.output.width {
      let source = unsafe input.pointer(channel: channel, row: isBackward ? self.input.height - 1 - x : x)
      for row in rows {
        unsafe output.pointer(channel: channel, row: row)[x] = source[isUpward ? self.input.width - 1 - row : row]
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
