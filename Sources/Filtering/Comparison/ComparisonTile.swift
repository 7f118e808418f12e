import Convolution

/// A part of one channel of two pictures, small enough for a core's own cache.
///
/// Tiles lie where the size of the picture puts them, so that what they give does not depend on threads.
struct ComparisonTile: Sendable {
  /// Columns of a tile whose distances are summed; the window reads ten more on the left.
  static let width = 256

  /// The channel.
  let channel: Int
  /// The plane of it in each picture.
  let planes: (first: Int, second: Int)
  /// The columns that are new in this tile.
  let columns: Range<Int>

  /// The columns that the window reads.
  var read: Range<Int> { max(0, columns.lowerBound - (SimilarityWindow.side - 1))..<columns.upperBound }

  /// Sums the distances of `rows`, and the similarities of all windows that lie in the rows that both bands hold.
  ///
  /// `plan` is nil when no window fits.
  func sums(
    _ first: PlaneBand, _ second: PlaneBand, rows: Range<Int>, distances: SampleDistances, plan: CorrelationPlan?,
    scratch: ComparisonScratch
  ) -> (distances: DistanceSums, similarity: Double) {
    var sums = DistanceSums()
    for row in rows {
      let a = unsafe first.pointer(channel: planes.first, row: row) + columns.lowerBound
      let b = unsafe second.pointer(channel: planes.second, row: row) + columns.lowerBound
      unsafe distances.fill(scratch.row, a, b, count: columns.count)
      scratch.endRow(after: columns.count)
      unsafe sums.add(scratch.row, count: columns.count, row: row, column: columns.lowerBound)
    }
    guard let plan else { return (sums, 0) }
    return (sums, similarity(first, second, plan, scratch))
  }

  private func similarity(
    _ first: PlaneBand, _ second: PlaneBand, _ plan: CorrelationPlan, _ scratch: ComparisonScratch
  ) -> Double {
    let held = first.rows
    let centers = centers(first, second)
    scratch.moments.rows = 0..<held.count
    for row in held {
      let a = unsafe first.pointer(channel: planes.first, row: row) + read.lowerBound
      let b = unsafe second.pointer(channel: planes.second, row: row) + read.lowerBound
      unsafe SimilarityWindow.fillMoments(
        scratch.moments, row: row - held.lowerBound, a, b, count: read.count, around: centers)
    }
    let shape = plan.outputShape
    scratch.filtered.rows = 0..<shape.height
    plan.run(scratch.moments, into: scratch.filtered, rows: 0..<shape.height, workers: scratch.alone)
    var total = 0.0
    for row in 0..<shape.height {
      unsafe SimilarityWindow.fillSimilarity(
        scratch.row, scratch.filtered, row: row, count: shape.width, around: centers)
      scratch.endRow(after: shape.width)
      total += scratch.sumOfRow(count: shape.width)
    }
    return total
  }

  /// A value near the mean of a + b and of a − b, from every eighth row: exact where the pictures are flat.
  private func centers(_ first: PlaneBand, _ second: PlaneBand) -> (sum: Float, difference: Float) {
    var (sums, differences) = (0.0, 0.0)
    var count = 0
    for row in stride(from: first.rows.lowerBound, to: first.rows.upperBound, by: 8) {
      let a = unsafe first.pointer(channel: planes.first, row: row)
      let b = unsafe second.pointer(channel: planes.second, row: row)
      for x in read {
        unsafe sums += Double(a[x] + b[x])
        unsafe differences += Double(a[x] - b[x])
      }
      count += read.count
    }
    let (sum, difference) = (Float(sums / Double(count)), Float(differences / Double(count)))
    return (sum.isFinite ? sum : 0, difference.isFinite ? difference : 0)
  }
}

/// Memory for one tile at a time.
@safe final class ComparisonScratch: @unchecked Sendable {
  /// s, d, s² and d².
  let moments: PlaneBand
  /// Their means under the window.
  let filtered: PlaneBand
  /// One number for each column of a tile, and three more.
  let row: UnsafeMutablePointer<Double>
  /// Whoever works on a tile does it alone.
  let alone = WorkerPool(threads: 1)

  private static let halo = SimilarityWindow.side - 1

  /// Allocates memory for tiles of so many new rows.
  init(height: Int) {
    moments = PlaneBand(
      channels: SimilarityWindow.planes, width: ComparisonTile.width + Self.halo, capacity: height + Self.halo)
    filtered = PlaneBand(channels: SimilarityWindow.planes, width: ComparisonTile.width, capacity: height)
    unsafe row = .allocate(capacity: ComparisonTile.width + 4)
    unsafe row.initialize(repeating: 0, count: ComparisonTile.width + 4)
  }

  deinit { unsafe row.deallocate() }

  /// Bytes of such memory.
  static func byteCount(height: Int) -> Int {
    PlaneBand.byteCount(
      channels: SimilarityWindow.planes, width: ComparisonTile.width + halo, capacity: height + halo)
      + PlaneBand.byteCount(channels: SimilarityWindow.planes, width: ComparisonTile.width, capacity: height)
      + 8 * (ComparisonTile.width + 4)
  }

  /// Puts zeros behind the first `count` numbers of the row, up to a multiple of four.
  func endRow(after count: Int) {
    for x in count..<(count + 3) / 4 * 4 { unsafe row[x] = 0 }
  }

  /// The sum of the first `count` numbers of the row, always in the same order.
  func sumOfRow(count: Int) -> Double {
    let bytes = unsafe UnsafeRawPointer(row)
    var sums = SIMD4<Double>()
    for x in stride(from: 0, to: count, by: 4) {
      sums += unsafe bytes.loadUnaligned(fromByteOffset: 8 &* x, as: SIMD4<Double>.self)
    }
    return (sums[0] + sums[1]) + (sums[2] + sums[3])
  }
}
