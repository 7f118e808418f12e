public import Convolution

/// One thing that the pipeline does to bands of planes; a step is made of some of them.
public enum BandOperation: Sendable {
  /// Changes values where they are.
  case point(any PointOperation)
  /// Reads a window around each value, and writes elsewhere.
  case window(any WindowOperation)
  /// Looks at all values first, and then changes each where it is.
  case whole(any WholePictureOperation)
}

/// A change of each pixel by itself, in place.
public protocol PointOperation: Sendable {
  /// Changes the pixels of `rows`, which `band` holds; called for a few rows at a time, from several threads.
  func apply(to band: PlaneBand, rows: Range<Int>, layout: PictureLayout)
}

/// A change of each pixel that depends on the whole picture, which is held in memory for it.
public protocol WholePictureOperation: Sendable {
  /// Looks at the picture, all rows of which `band` holds and which it may change, and gives what is then done to each pixel.
  ///
  /// Called once for each picture. What it finds must not depend on the number of workers.
  func survey(_ band: PlaneBand, layout: PictureLayout, workers: WorkerPool) -> any PointOperation

  /// Bytes that `survey` may allocate for a picture of this layout.
  func allocatedBytes(for layout: PictureLayout) -> Int
}

extension WholePictureOperation {
  /// None.
  public func allocatedBytes(for layout: PictureLayout) -> Int { 0 }
}

/// A computation that reads rows around those that it gives.
public protocol WindowOperation: Sendable {
  /// What comes out.
  var output: PictureLayout { get }

  /// The rows of the input that the given rows of the output read.
  func inputRows(for outputRows: Range<Int>) -> Range<Int>

  /// The bands that `run` may write as it likes, when it is asked for at most `outputRows` rows and these read at most `inputRows`.
  func scratch(outputRows: Int, inputRows: Int) -> [ScratchBand]

  /// Bytes that each thread may allocate in `run`, beside the scratch bands.
  var allocatedBytesPerThread: Int { get }

  /// Computes `rows` of the output from a band that holds `inputRows(for: rows)`.
  ///
  /// `output` holds room for `rows`, and may hold rows above them. The values do not depend on how many rows are asked for at once.
  func run(_ input: PlaneBand, into output: PlaneBand, rows: Range<Int>, scratch: [PlaneBand], workers: WorkerPool)
}

/// The size of a band that an operation writes for itself.
public struct ScratchBand: Sendable, Hashable {
  /// Planes.
  public var channels: Int
  /// Pixels in a row.
  public var width: Int
  /// Rows.
  public var capacity: Int

  /// Describes a scratch band.
  public init(channels: Int, width: Int, capacity: Int) {
    self.channels = channels
    self.width = width
    self.capacity = capacity
  }
}

extension WindowOperation {
  /// None.
  public func scratch(outputRows: Int, inputRows: Int) -> [ScratchBand] { [] }
  /// None.
  public var allocatedBytesPerThread: Int { 0 }
}

extension WorkerPool {
  /// Runs `body` on pieces of a few rows, on several threads; the pieces do not depend on the number of threads.
  func forRows(_ rows: Range<Int>, _ body: @Sendable (Range<Int>) -> Void) {
    let height = 8
    let pieces = (rows.count + height - 1) / height
    if pieces < 2 || threads == 1 {
      body(rows)
      return
    }
    run(pieces: pieces) { piece in
      let start = rows.lowerBound + piece * height
      body(start..<min(start + height, rows.upperBound))
    }
  }
}
