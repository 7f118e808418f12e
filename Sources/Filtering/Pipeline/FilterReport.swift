public import Raster

/// What is known after a picture was filtered.
public struct FilterReport: Sendable, Hashable {
  /// The picture that came out.
  public var header: PictureHeader
  /// Samples that were NaN, or lay outside what the output can hold and were set to its nearest end; always 0 for floats.
  public var clampedSamples: Int

  /// Makes a report.
  public init(header: PictureHeader, clampedSamples: Int) {
    self.header = header
    self.clampedSamples = clampedSamples
  }

  /// Samples written, all channels.
  public var samples: Int { header.height * header.width * header.format.channels }

  /// The part of the samples that was clamped, 0…1.
  public var clampedShare: Double { samples == 0 ? 0 : Double(clampedSamples) / Double(samples) }
}
