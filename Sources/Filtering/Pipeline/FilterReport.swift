/// What is known after a picture was filtered.
public struct FilterReport: Sendable, Hashable {
  /// Samples written, all channels.
  public var samples: Int
  /// Samples that were NaN, or lay outside what the output can hold and were set to its nearest end; always 0 for floats.
  public var clampedSamples: Int

  /// The part of the samples that was clamped, 0…1.
  public var clampedShare: Double { samples == 0 ? 0 : Double(clampedSamples) / Double(samples) }

  /// Makes a report.
  public init(samples: Int, clampedSamples: Int) {
    self.samples = samples
    self.clampedSamples = clampedSamples
  }
}
