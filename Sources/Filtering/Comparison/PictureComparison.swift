public import Convolution
public import Raster
import Synchronization

/// Two pictures laid on each other and measured, a band of rows at a time.
///
/// Memory depends on the width of the pictures, not on their height. The result is the same to the bit for any number of
/// threads, and when the pictures change places.
public final class PictureComparison {
  /// Which samples are compared.
  public let pairing: PicturePairing
  /// Bytes that a run takes; decoders come on top.
  public let memoryEstimate: Int
  private let sources: (first: any RowSource, second: any RowSource)
  private let height: Int

  private static let halo = SimilarityWindow.side - 1

  /// Prepares to compare two pictures, of which nothing has been read yet.
  ///
  /// `memoryLimit` is in bytes; `threads` is how many are expected to work, each with some memory of its own.
  ///
  /// - Throws: a `PictureMismatch` when they cannot be laid on each other, a `FilteringError` when the limit is passed.
  public init(first: any RowSource, second: any RowSource, memoryLimit: Int = 2 << 30, threads: Int = 4) throws {
    let pairing = try PicturePairing(first.header, second.header)
    self.pairing = pairing
    sources = (first, second)
    func bytes(_ height: Int, threads: Int) -> Int {
      let bands = [(first.header, pairing.firstAssumptions), (second.header, pairing.secondAssumptions)].map {
        ComparedPicture.byteCount($0, assuming: $1, height: height, halo: Self.halo)
      }
      // The plan of a tile holds the rows between its two passes, less than the tile itself.
      let (scratch, overflows) = (2 * ComparisonScratch.byteCount(height: height))
        .multipliedReportingOverflow(by: max(1, threads))
      return (bands + [overflows ? Int.max : scratch]).reduce(0) { sum, part in
        let (sum, overflows) = sum.addingReportingOverflow(part)
        return overflows ? Int.max : sum
      }
    }
    // The number of threads must not matter here: where tiles lie decides the last digits of the similarity.
    var height = min(96, FilterPipeline.bandHeight(width: pairing.width), max(1, pairing.height))
    while height > 1 && bytes(height, threads: 4) > memoryLimit { height = (height + 1) / 2 }
    self.height = height
    memoryEstimate = bytes(height, threads: threads)
    guard memoryEstimate <= memoryLimit else {
      throw FilteringError(
        cause: .refused,
        message: "comparing takes \(FilterPipeline.mebibytes(memoryEstimate)) of memory, and the limit is "
          + "\(FilterPipeline.mebibytes(memoryLimit)); raise it with --max-memory, or use fewer threads")
    }
  }

  /// Reads both pictures to their ends and measures how they differ; to be called once.
  ///
  /// The workers decode the next rows while they compare those before. `progress` is told, on the caller's thread, of rows
  /// that are done.
  ///
  /// - Throws: the error of the first picture's source, else that of the second's; a `FilteringError` when one ends too early.
  public func run(
    workers: WorkerPool, progress: (@Sendable (_ rowsDone: Int, _ rows: Int) -> Void)? = nil
  ) throws -> ComparisonResult {
    let first = ComparedPicture(
      sources.first, assuming: pairing.firstAssumptions, height: height, halo: Self.halo, name: "first")
    let second = ComparedPicture(
      sources.second, assuming: pairing.secondAssumptions, height: height, halo: Self.halo, name: "second")
    let tiles = tiles()
    let distances = SampleDistances(steps: pairing.steps)
    var totals = ComparisonTotals(pairing: pairing, unit: distances.unit)
    var plans: [TileExtent: CorrelationPlan] = [:]
    let scratch = Mutex<[ComparisonScratch]>([])
    let height = self.height

    workers.run(pieces: 2) { ($0 == 0 ? first : second).readAhead() }
    for start in stride(from: 0, to: pairing.height, by: height) {
      let rows = start..<min(pairing.height, start + height)
      let keep = max(0, start - Self.halo)
      try first.advance(to: rows, keepingFrom: keep, workers: workers)
      try second.advance(to: rows, keepingFrom: keep, workers: workers)
      let extents = tiles.map { TileExtent(height: rows.upperBound - keep, width: $0.read.count) }
      for extent in Set(extents) where extent.holdsWindow && plans[extent] == nil {
        plans[extent] = try SimilarityWindow.plan(height: extent.height, width: extent.width)
      }
      // The decoders come first: each is one piece, and longer than any tile.
      let readers = rows.upperBound < pairing.height ? 2 : 0
      let results = OrderedResults<(distances: DistanceSums, similarity: Double)>(count: tiles.count)
      let tilePlans = plans
      workers.run(pieces: readers + tiles.count) { piece in
        if piece < readers { return (piece == 0 ? first : second).readAhead() }
        let index = piece - readers
        let own = scratch.withLock { $0.popLast() } ?? ComparisonScratch(height: height)
        results[index] = tiles[index].sums(
          first.planes, second.planes, rows: rows, distances: distances, plan: tilePlans[extents[index]], scratch: own)
        scratch.withLock { $0.append(own) }
      }
      for (index, tile) in tiles.enumerated() {
        if let result = results[index] { totals.add(result.distances, result.similarity, channel: tile.channel) }
      }
      progress?(rows.upperBound, pairing.height)
    }
    return totals.result
  }

  /// The tiles of a band, channel after channel.
  private func tiles() -> [ComparisonTile] {
    (0..<pairing.channels).flatMap { channel in
      stride(from: 0, to: pairing.width, by: ComparisonTile.width).map { left in
        ComparisonTile(
          channel: channel, planes: (pairing.firstPlanes[channel], pairing.secondPlanes[channel]),
          columns: left..<min(pairing.width, left + ComparisonTile.width))
      }
    }
  }

  /// What tiles with the same plan have in common.
  private struct TileExtent: Hashable, Sendable {
    let height: Int
    let width: Int
    var holdsWindow: Bool { min(height, width) >= SimilarityWindow.side }
  }
}
