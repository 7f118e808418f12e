public import Convolution

/// What is looked for, and how hard.
public struct LearningOptions: Sendable, Hashable {
  /// How large the kernel is.
  public enum Size: Sendable, Hashable {
    /// So many rows and columns.
    case fixed(WindowSize)
    /// Whatever the data ask for, up to this many rows and columns.
    case automatic(largest: Int)
  }

  /// Which channels a kernel reads.
  public enum Channels: Sendable, Hashable {
    /// Shared where both pictures have the same channels, else full.
    case automatic
    /// One kernel for each channel by itself.
    case shared
    /// A bank: every channel of the result reads every channel of the picture.
    case full
  }

  /// The size of the kernel.
  public var size: Size
  /// Which channels it reads.
  public var channels: Channels
  /// How many rows and columns the after-picture may be shifted; 0 looks for no shift.
  public var searchShift: Int
  /// Bytes of pictures that may be held at once; larger pairs are sampled by strips and read twice.
  public var memory: Int
  /// Multiply-adds that one pass over the pictures may cost; larger pairs are fitted on evenly spread strips.
  public var work: Int

  /// Makes options.
  public init(
    size: Size = .automatic(largest: 15), channels: Channels = .automatic, searchShift: Int = 0,
    memory: Int = 80 << 20, work: Int = 1_500_000_000
  ) {
    self.size = size
    self.channels = channels
    self.searchShift = searchShift
    self.memory = memory
    self.work = work
  }

  /// The most rows and columns that a kernel may have: the normal equations grow with the fourth power of it.
  public static let largestSize = 31
}
