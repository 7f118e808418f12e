import Convolution
import Glibc

/// Whether a filter worked on the samples as they are stored, or on the light that they stand for.
public enum LightEncoding: String, Sendable, Hashable {
  /// On the samples.
  case encoded
  /// On linear light: samples were decoded with the sRGB curve before, and encoded behind.
  case linear

  /// Turns samples into the values that the filter works on, in place.
  func decode(_ band: PlaneBand, channels: Int) {
    guard self == .linear else { return }
    for channel in 0..<channels { PointwiseFunction.linearLight.apply(to: band, channel: channel, rows: band.rows) }
  }

  /// Turns what the filter gives into samples, in place.
  func encode(_ band: PlaneBand, channels: Int) {
    guard self == .linear else { return }
    for channel in 0..<channels { PointwiseFunction.encodedLight.apply(to: band, channel: channel, rows: band.rows) }
  }

  /// By how much a sample changes with the light, at a sample: what errors of light are weighted with.
  ///
  /// Source: the derivative of the curve of IEC 61966-2-1.
  func slope(atSample value: Float) -> Double {
    guard self == .linear else { return 1 }
    let size = Double(value.magnitude)
    return size <= 0.04045 ? 12.92 : 1.055 / 2.4 * pow((size + 0.055) / 1.055, -1.4)
  }
}
