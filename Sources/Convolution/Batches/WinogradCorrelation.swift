internal import Microkernels

/// A block's correlation with 3×3 kernels at stride 1 by Winograd's F(2×2, 3×3): 16 products for every 36.
///
/// Spread over sixteen places, what goes in is correlated 1×1 at each, and the sums are joined to tiles of 2×2 outputs. An output
/// is rounded as finely as the largest value of its tile's window asks for, where the direct correlation knows only the values
/// that it weighs: of values of one size, as maps of a network hold them, both are as exact.
struct WinogradCorrelation: BlockMethod {
  private let inputs: Int
  private let rows: WindowAxis
  private let columns: WindowAxis
  private let groups: [Range<Int>]
  /// One for each place and group, in that order.
  private let programs: [LaneProgram]
  private let tileRows: Int
  private let tileColumns: Int
  /// Rows of tiles that are computed together, so that what is spread of them stays in a cache.
  private let rowsTogether: Int
  /// Floats from plane to plane, and from place to place, of what is spread and of the sums.
  private let planeStep: Int
  private let spreadStep: Int
  private let sumStep: Int
  private let table: MicrokernelTable

  /// Places of a tile, along one axis: 2 + 3 − 1.
  private static let places = 4
  /// Floats of the spread input that a second-level cache holds beside the weights and the sums.
  private static let cachedFloats = 131_072
  /// Fewer planes than these are not worth spreading.
  private static let leastPlanes = 8

  /// Whether this way is open to a correlation, and is the shorter one.
  static func applies(outputs: Int, inputs: Int, rows: WindowAxis, columns: WindowAxis) -> Bool {
    min(outputs, inputs) >= leastPlanes
      && [rows, columns].allSatisfy { $0.taps == 3 && $0.stride == 1 && $0.dilation == 1 }
  }

  /// Lays out the programs.
  init(outputs: Int, inputs: Int, rows: WindowAxis, columns: WindowAxis, table: MicrokernelTable) {
    self.inputs = inputs
    self.rows = rows
    self.columns = columns
    self.table = table
    (tileRows, tileColumns) = ((rows.output + 1) / 2, (columns.output + 1) / 2)
    let lanes = LaneBatch.lanes
    let placeCount = Self.places * Self.places
    rowsTogether = min(tileRows, max(1, Self.cachedFloats / (placeCount * inputs * tileColumns * lanes)))
    groups = LaneCorrelation.groups(outputs, most: table.maximumStreams)
    // Odd numbers of cache lines, so that the places of a tile do not share the ways of a cache.
    planeStep = (rowsTogether * tileColumns | 1) * lanes
    spreadStep = (inputs * planeStep / lanes | 1) * lanes
    sumStep = (table.maximumStreams * planeStep / lanes | 1) * lanes
    let offsets = (0..<inputs).map { [planeStep] in $0 * planeStep }
    let sources = groups.map { group in
      (0..<inputs * group.count).map { Int32((group.lowerBound + $0 % group.count) * inputs + $0 / group.count) }
    }
    var programs: [LaneProgram] = []
    for place in 0..<placeCount {
      for (group, sources) in zip(groups, sources) {
        programs.append(
          LaneProgram(
            streams: group.count, lanes: table.maximumStreams, offsets: offsets, sources: sources,
            // The sum at (1, 1) is added to all four outputs of its tile.
            biases: place == Self.places + 1 ? group : nil))
      }
    }
    self.programs = programs
  }

  /// How far blocks have to reach beyond the last row or column: the last tile may overhang.
  static func reach(behind axis: WindowAxis) -> Int { axis.behind + axis.output % 2 }

  /// At most what `scratchCount` may come to for outputs so wide, in floats.
  static func mostScratch(inputs: Int, width: Int) -> Int {
    let rows = max(cachedFloats / (places * places), inputs * ((width + 1) / 2) * LaneBatch.lanes)
    // The planes of a group of sums beside those of the input, and a line behind each plane and each place.
    let place = (rows + (inputs + 1) * LaneBatch.lanes) / inputs * (inputs + mostStreams) + 2 * inputs * LaneBatch.lanes
    return places * places * place
  }

  /// Planes of a group, at most.
  private static let mostStreams = 6

  /// Floats that a run takes for itself.
  var scratchCount: Int { Self.places * Self.places * (spreadStep + sumStep) }

  /// Programs that `refresh(_:)` reads the weights of.
  var programCount: Int { programs.count }

  /// Reads the weights of some programs anew.
  func refresh(_ range: Range<Int>, taps: UnsafePointer<Float>, bias: UnsafePointer<Float>?) {
    for index in range {
      let (row, column) = (index / groups.count / Self.places, index / groups.count % Self.places)
      // What a kernel g weighs at this place: (G g Gᵀ) at the row and the column, rounded once.
      let (a, b) = (Self.shares[row], Self.shares[column])
      unsafe programs[index].refresh(bias: bias) { source in
        let kernel = unsafe taps + 9 * source
        func line(_ y: Int) -> Double {
          unsafe b.x * Double(kernel[3 * y]) + b.y * Double(kernel[3 * y + 1]) + b.z * Double(kernel[3 * y + 2])
        }
        return Float(a.x * line(0) + a.y * line(1) + a.z * line(2))
      }
    }
  }

  /// G: the share of each tap in what is multiplied at each place.
  private static let shares: [SIMD3<Double>] = [[1, 0, 0], [0.5, 0.5, 0.5], [0.5, -0.5, 0.5], [0, 0, 1]]

  /// Computes every output pixel of a block.
  func run(_ input: LaneBlock, into output: LaneBlock, scratch: UnsafeMutablePointer<Float>?) {
    guard let scratch = unsafe scratch else { preconditionFailure("the correlation was given no room") }
    let sums = unsafe scratch + Self.places * Self.places * spreadStep
    for first in stride(from: 0, to: tileRows, by: rowsTogether) {
      let together = first..<min(first + rowsTogether, tileRows)
      unsafe spread(together, of: input, into: scratch)
      for (index, group) in groups.enumerated() {
        for place in 0..<Self.places * Self.places {
          unsafe table.correlateRow(
            scratch + place * spreadStep, sums + place * sumStep, programs[place * groups.count + index].program,
            (together.count * tileColumns, LaneBatch.lanes, planeStep, false))
        }
        unsafe join(together, of: group, from: sums, into: output)
      }
    }
  }

  private func spread(_ together: Range<Int>, of input: LaneBlock, into scratch: UnsafeMutablePointer<Float>) {
    let row: WinogradRow = (tileColumns, input.rowStride, spreadStep)
    for plane in 0..<inputs {
      for tileRow in together {
        unsafe table.spreadTiles(
          input.pointer(plane, 2 * tileRow - rows.before) - columns.before * LaneBatch.lanes,
          scratch + (plane * planeStep + place(tileRow, together)), row)
      }
    }
  }

  private func join(
    _ together: Range<Int>, of group: Range<Int>, from sums: UnsafeMutablePointer<Float>, into output: LaneBlock
  ) {
    let row: WinogradRow = (tileColumns, output.rowStride, sumStep)
    for (stream, plane) in group.enumerated() {
      for tileRow in together {
        unsafe table.joinTiles(
          sums + (stream * planeStep + place(tileRow, together)), output.pointer(plane, 2 * tileRow), row,
          min(2, rows.output - 2 * tileRow), columns.output)
      }
    }
  }

  /// Where a row of tiles begins in the planes of those that are computed together.
  private func place(_ tileRow: Int, _ together: Range<Int>) -> Int {
    (tileRow - together.lowerBound) * tileColumns * LaneBatch.lanes
  }
}
