internal import Convolution
internal import Raster

/// The threads of a run, started when the first picture comes that is worth sharing.
final class Crew {
  /// Pixels up to which the caller alone is sooner done than others are woken.
  private static let smallPicture = 1 << 14

  private let threads: Int
  private let alone = WorkerPool(threads: 1)
  private lazy var together = WorkerPool(threads: threads)

  /// Prepares for so many threads; none is started yet.
  init(threads: Int) { self.threads = threads }

  /// Who works on a picture; what comes out does not depend on it.
  func workers(for header: PictureHeader) -> WorkerPool {
    header.height * header.width <= Self.smallPicture ? alone : together
  }
}
