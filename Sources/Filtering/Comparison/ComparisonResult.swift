import Glibc

/// How two pictures differ, in values of 0…1 for whole-numbered samples and as they are for arrays.
public struct ComparisonResult: Sendable, Hashable {
  /// The largest difference of two samples, and the first place in reading order where it is.
  public struct Largest: Sendable, Hashable {
    /// |a − b|; infinite where only one is NaN, or they are infinitely far apart.
    public var value: Double
    /// The row, counted from 0.
    public var row: Int
    /// The column, counted from 0.
    public var column: Int
    /// The channel, counted from 0.
    public var channel: Int
  }

  /// Pairs of samples, all channels.
  public var samples: Int
  /// Pairs of samples that are not equal; NaN equals NaN.
  public var differingSamples: Int
  /// The largest difference; nil when there is none.
  public var largest: Largest?
  /// The largest difference that is a finite number, 0 when there is none.
  public var largestFinite: Double
  /// The mean of |a − b|.
  public var meanAbsolute: Double
  /// The mean of (a − b)².
  public var meanSquared: Double
  /// The mean structural similarity; nil where no window fits, or a value is not finite.
  public var similarity: Double?

  /// Whether every sample equals its counterpart.
  public var isIdentical: Bool { differingSamples == 0 }
  /// The largest |a − b|, 0 for identical pictures.
  public var largestAbsolute: Double { largest?.value ?? 0 }
  /// √(mean of (a − b)²).
  public var rootMeanSquare: Double { meanSquared.squareRoot() }
  /// The part of the samples that differ, 0…1.
  public var differingShare: Double { samples == 0 ? 0 : Double(differingSamples) / Double(samples) }

  /// 10 · log₁₀(1 / mean of (a − b)²), in decibels, for a peak of 1; nil for identical pictures.
  public var peakSignalToNoise: Double? { isIdentical ? nil : -10 * log10(meanSquared) }
}
