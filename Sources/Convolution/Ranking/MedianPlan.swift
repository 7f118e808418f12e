/// A median filter worked out for one shape of input, each plane by itself.
///
/// Y[i,j] is the value of rank ⌊n/2⌋, counted from 0, among the n values of the window, as in scipy.ndimage.median_filter:
/// the upper of the two in the middle where n is even. The window's anchor is k/2. NaN counts as larger than every number.
public struct MedianPlan: Sendable {
  /// The shape of what comes out, which is that of what comes in.
  public let outputShape: MapShape
  let rows: WindowAxis
  let columns: WindowAxis
  private let table: MicrokernelTable

  /// The largest height or width of a window.
  public static let largestSide = 101

  /// Output rows of one piece of work, and output columns of one block of it, chosen so that the keys of a block stay in a second-level cache.
  private static let rowsPerPiece = 16
  private static let columnsPerBlock = 1024

  /// Works out a median filter for a map of `inputShape`.
  ///
  /// - Throws: `ConvolutionError` when the window is larger than `largestSide`, or the map has no pixels.
  public init(
    window: WindowSize, border: BorderFill = .replicate, inputShape: MapShape
  ) throws(ConvolutionError) {
    guard max(window.height, window.width) <= Self.largestSide else {
      throw .badGeometry("a median window of \(max(window.height, window.width)) is more than \(Self.largestSide)")
    }
    (rows, columns) = try WindowGeometry(border: border).axes(window: window, map: inputShape)
    outputShape = inputShape
    table = .current
  }

  /// The rows of the input that the given rows of the output read.
  public func inputRows(for outputRows: Range<Int>) -> Range<Int> { rows.sources(for: outputRows) }

  /// Bytes of scratch memory that each thread of a pool may take in `run`.
  public var scratchBytesPerThread: Int { 8 * blockFloats + 4 * Self.columnsPerBlock + 64 }

  /// Which value of a sorted window is the answer, counted from 0.
  private var rank: Int { rows.taps * columns.taps / 2 }
  private var blockRows: Int { Self.rowsPerPiece + rows.taps - 1 }
  private var blockStride: Int { (min(Self.columnsPerBlock, columns.output) + columns.taps + 47) / 16 * 16 }
  private var blockFloats: Int { blockRows * blockStride + 32 }

  /// Computes `rows` of the output from a band that holds `inputRows(for: rows)`.
  ///
  /// The result is the same to the bit whatever the rows asked for at once, the number of workers and the instruction set.
  public func run(_ input: PlaneBand, into output: PlaneBand, rows: Range<Int>, workers: WorkerPool) {
    precondition(output.rows.contains(rows), "the output band does not hold rows \(rows)")
    precondition(input.rows.contains(inputRows(for: rows)), "the input band lacks rows that \(rows) read")
    let (source, target) = unsafe (input.planeRows, output.planeRows)
    let blocks = (rows.count + Self.rowsPerPiece - 1) / Self.rowsPerPiece
    let channels = input.channels
    workers.run(pieces: blocks * channels) { piece in
      let channel = piece % channels
      let first = rows.lowerBound + piece / channels * Self.rowsPerPiece
      unsafe compute(
        source.plane(channel), into: target.plane(channel),
        rows: first..<min(first + Self.rowsPerPiece, rows.upperBound))
    }
  }

  private func compute(_ input: PlaneRows, into output: PlaneRows, rows range: Range<Int>) {
    let values = UnsafeMutablePointer<Float>.allocate(capacity: blockFloats)
    let keys = UnsafeMutablePointer<UInt32>.allocate(capacity: blockFloats)
    let answers = UnsafeMutablePointer<UInt32>.allocate(capacity: Self.columnsPerBlock + 16)
    defer {
      unsafe values.deallocate()
      unsafe keys.deallocate()
      unsafe answers.deallocate()
    }
    let reach = rows.virtualIndices(for: range)
    let count = reach.count * blockStride
    unsafe keys.initialize(repeating: 0, count: blockFloats)
    for start in Swift.stride(from: 0, to: columns.output, by: Self.columnsPerBlock) {
      let width = min(Self.columnsPerBlock, columns.output - start)
      unsafe gather(input, reach, columns.virtualIndices(for: start..<start + width), into: values)
      let coding = unsafe SortingKeys(for: values, count: count)
      let (down, across, stride) = (rows.taps, columns.taps, blockStride)
      switch coding {
      case .samples(let largest):
        unsafe keys.withMemoryRebound(to: UInt16.self, capacity: 2 * blockFloats) { keys in
          unsafe answers.withMemoryRebound(to: UInt16.self, capacity: 2 * Self.columnsPerBlock + 32) { answers in
            unsafe SortingKeys.encode(values, asSamplesTo: largest, into: keys, count: count)
            for row in range {
              let first = unsafe keys + (row - range.lowerBound) * stride
              unsafe table.rankRowWords(first, stride, down, across, rank, coding.bits, answers, width)
              unsafe SortingKeys.decode(
                answers, asSamplesTo: largest, into: output.pointer(0, row) + start, count: width)
            }
          }
        }
      case .patterns(let least, let bits):
        unsafe SortingKeys.encode(values, from: least, into: keys, count: count)
        for row in range {
          let first = unsafe keys + (row - range.lowerBound) * stride
          unsafe table.rankRow(first, stride, down, across, rank, bits, answers, width)
          unsafe SortingKeys.decode(answers, from: least, into: output.pointer(0, row) + start, count: width)
        }
      }
    }
  }

  /// Copies what a block reads, borders resolved; what lies behind a row repeats its last value, so that it needs no more bits.
  private func gather(
    _ input: PlaneRows, _ rowReach: Range<Int>, _ columnReach: Range<Int>, into values: UnsafeMutablePointer<Float>
  ) {
    let inside = columnReach.clamped(to: 0..<columns.input)
    for (index, virtual) in rowReach.enumerated() {
      let line = unsafe values + index * blockStride
      guard let row = rows.source(of: virtual) else {
        unsafe line.initialize(repeating: 0, count: blockStride)
        continue
      }
      let source = unsafe input.pointer(0, row)
      unsafe (line + (inside.lowerBound - columnReach.lowerBound))
        .initialize(from: source + inside.lowerBound, count: inside.count)
      for column in columnReach where !inside.contains(column) {
        unsafe line[column - columnReach.lowerBound] = columns.source(of: column).map { unsafe source[$0] } ?? 0
      }
      let last = unsafe line[columnReach.count - 1]
      unsafe (line + columnReach.count).initialize(repeating: last, count: blockStride - columnReach.count)
    }
  }
}
