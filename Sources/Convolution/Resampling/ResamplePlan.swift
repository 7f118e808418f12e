/// A change of a map's size worked out for one shape of input, each plane by itself: down the columns, then along the rows.
///
/// The weights are those of Pillow for `bilinear` and `lanczos`.
public struct ResamplePlan: Sendable {
  /// The shape of what comes out.
  public let outputShape: MapShape
  private let rows: ResampleAxis
  private let columns: ResampleAxis
  private let table: MicrokernelTable

  /// Works out how to make a map of `height` × `width` pixels of one of `inputShape`; all sides are at least 1.
  public init(_ method: ResampleMethod, height: Int, width: Int, inputShape: MapShape) {
    precondition(
      height > 0 && width > 0 && inputShape.height > 0 && inputShape.width > 0, "a map to be resampled has pixels")
    rows = ResampleAxis(input: inputShape.height, output: height, method: method)
    columns = ResampleAxis(input: inputShape.width, output: width, method: method)
    outputShape = MapShape(channels: inputShape.channels, height: height, width: width)
    table = .current
  }

  /// The rows of the input that the given rows of the output read.
  public func inputRows(for outputRows: Range<Int>) -> Range<Int> { rows.inputs(of: outputRows) }

  /// Bytes of scratch memory that each thread of a pool may take in `run`.
  public var scratchBytesPerThread: Int { 4 * (columns.input + 64) + 8 * longestColumn }

  /// Bytes that the plan itself holds.
  public var storedBytes: Int { rows.storedBytes + columns.storedBytes }

  /// The bytes of a plan's weights, known before it is made.
  public static func storedBytes(_ method: ResampleMethod, height: Int, width: Int, inputShape: MapShape) -> Int {
    let down = ResampleAxis.weightCount(input: inputShape.height, output: height, method: method)
    let across = ResampleAxis.weightCount(input: inputShape.width, output: width, method: method)
    return 4 * (down + across) + 16 * (height + width)
  }

  private var longestColumn: Int { rows.inputs(of: 0..<1).count * 2 + 8 }

  /// Computes `rows` of the output from a band that holds `inputRows(for: rows)`.
  ///
  /// The result is the same to the bit whatever the rows asked for at once and the number of workers.
  public func run(_ input: PlaneBand, into output: PlaneBand, rows range: Range<Int>, workers: WorkerPool) {
    precondition(output.rows.contains(range), "the output band does not hold rows \(range)")
    precondition(input.rows.contains(inputRows(for: range)), "the input band lacks rows that \(range) read")
    let (source, target) = unsafe (input.planeRows, output.planeRows)
    let channels = input.channels
    let rowsPerPiece = 4
    let blocks = (range.count + rowsPerPiece - 1) / rowsPerPiece
    workers.run(pieces: blocks * channels) { piece in
      let first = range.lowerBound + piece / channels * rowsPerPiece
      unsafe compute(
        source.plane(piece % channels), into: target.plane(piece % channels),
        rows: first..<min(first + rowsPerPiece, range.upperBound))
    }
  }

  private func compute(_ input: PlaneRows, into output: PlaneRows, rows range: Range<Int>) {
    let line = UnsafeMutablePointer<Float>.allocate(capacity: columns.input + 64)
    defer { unsafe line.deallocate() }
    for row in range {
      let sources = rows.inputs(of: row)
      let target = unsafe output.pointer(0, row)
      if columns.input == columns.output {
        unsafe addRows(sources, of: input, for: row, into: target)
      } else {
        unsafe addRows(sources, of: input, for: row, into: line)
        unsafe addColumns(of: line, into: target)
      }
    }
  }

  /// One row of the input's width: the weighted sum of rows.
  private func addRows(
    _ sources: Range<Int>, of input: PlaneRows, for row: Int, into result: UnsafeMutablePointer<Float>
  ) {
    unsafe withUnsafeTemporaryAllocation(of: UnsafePointer<Float>.self, capacity: sources.count) { addresses in
      for (index, source) in sources.enumerated() {
        unsafe addresses[index] = UnsafePointer(input.pointer(0, source))
      }
      unsafe rows.weights.withUnsafeBufferPointer { weights in
        guard let addresses = addresses.baseAddress, let weights = weights.baseAddress else { return }
        unsafe table.weightedSum(addresses, weights + rows.starts[row], sources.count, result, columns.input)
      }
    }
  }

  /// One row of the output's width, in the order of the columns, so that the sums are the same everywhere.
  private func addColumns(of line: UnsafePointer<Float>, into result: UnsafeMutablePointer<Float>) {
    unsafe columns.weights.withUnsafeBufferPointer { weights in
      unsafe columns.firsts.withUnsafeBufferPointer { firsts in
        unsafe columns.starts.withUnsafeBufferPointer { starts in
          for column in 0..<columns.output {
            let first = unsafe firsts[column]
            let (start, end) = unsafe (starts[column], starts[column + 1])
            var sum: Float = 0
            for index in start..<end { sum += unsafe weights[index] * line[first + index - start] }
            unsafe result[column] = sum
          }
        }
      }
    }
  }
}
