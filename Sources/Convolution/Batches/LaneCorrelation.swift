internal import Microkernels

/// One direction of a block's correlation: the programs of every kind of place, and the tiles that they run on.
struct LaneCorrelation: BlockMethod {
  private let rows: CutAxis
  private let columns: CutAxis
  private let groups: [Range<Int>]
  /// One for each row case, column case and group, in that order.
  private let programs: [LaneProgram]
  private let table: MicrokernelTable

  /// The weight of an output plane at an input plane, a row and a column of the kernel: its place in the bank.
  typealias WeightPlace = (_ output: Int, _ input: Int, _ row: Int, _ column: Int) -> Int

  /// Lays out the programs for reading blocks whose planes and rows are so many floats apart.
  init(
    outputs: Int, inputs: Int, rows: CutAxis, columns: CutAxis, planeStride: Int, rowStride: Int, hasBias: Bool,
    table: MicrokernelTable, place: WeightPlace
  ) {
    self.rows = rows
    self.columns = columns
    self.table = table
    groups = Self.groups(outputs, most: table.maximumStreams)
    var programs: [LaneProgram] = []
    for rowTaps in rows.cases {
      for columnTaps in columns.cases {
        for group in groups {
          var (offsets, sources): ([Int], [Int32]) = ([], [])
          offsets.reserveCapacity(inputs * rowTaps.count * columnTaps.count)
          sources.reserveCapacity(inputs * rowTaps.count * columnTaps.count * group.count)
          for input in 0..<inputs {
            for row in rowTaps {
              for column in columnTaps {
                offsets.append(input * planeStride + row.offset * rowStride + column.offset * LaneBatch.lanes)
                for output in group { sources.append(Int32(place(output, input, row.tap, column.tap))) }
              }
            }
          }
          programs.append(
            LaneProgram(
              streams: group.count, lanes: table.maximumStreams, offsets: offsets, sources: sources,
              biases: hasBias ? group : nil))
        }
      }
    }
    self.programs = programs
  }

  /// Planes in groups of at most `most`, as even as they can be.
  static func groups(_ outputs: Int, most: Int) -> [Range<Int>] {
    let count = (outputs + most - 1) / most
    return (0..<count).map { outputs * $0 / count..<outputs * ($0 + 1) / count }
  }

  /// Programs that `refresh(_:)` reads the weights of.
  var programCount: Int { programs.count }

  /// Reads the weights of some programs anew.
  func refresh(_ range: Range<Int>, taps: UnsafePointer<Float>, bias: UnsafePointer<Float>?) {
    for program in programs[range] { unsafe program.refresh(bias: bias) { unsafe taps[$0] } }
  }

  var scratchCount: Int { 0 }

  /// Computes every output pixel of a block.
  func run(_ input: LaneBlock, into output: LaneBlock, scratch: UnsafeMutablePointer<Float>? = nil) {
    let step = columns.step * LaneBatch.lanes
    for rowRun in rows.runs {
      for row in rowRun.outputs {
        let base = rowRun.base + (row - rowRun.outputs.lowerBound) * rows.step
        for columnRun in columns.runs {
          let x = unsafe UnsafePointer(input.base + (base * input.rowStride + columnRun.base * LaneBatch.lanes))
          let first = (rowRun.useCase * columns.cases.count + columnRun.useCase) * groups.count
          for (index, group) in groups.enumerated() {
            let y = unsafe output.pointer(group.lowerBound, row) + columnRun.outputs.lowerBound * LaneBatch.lanes
            unsafe table.correlateRow(
              x, y, programs[first + index].program, (columnRun.outputs.count, step, output.planeStride, false))
          }
        }
      }
    }
  }
}
