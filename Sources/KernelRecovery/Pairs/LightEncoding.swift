import Glibc

/// Whether a filter worked on the samples as they are stored, or on the light that they stand for.
public enum LightEncoding: String, Sendable, Hashable {
  /// On the samples.
  case encoded
  /// On linear light: samples were decoded with the sRGB curve before, and encoded behind.
  case linear

  /// The value that the filter works on; light below black mirrors the curve.
  ///
  /// Source: IEC 61966-2-1, the piecewise curve with the exponent 2.4.
  func decoded(_ value: Float) -> Float {
    guard self == .linear else { return value }
    let size = value.magnitude
    let light = size <= 0.04045 ? size / 12.92 : powf((size + 0.055) / 1.055, 2.4)
    return value < 0 ? -light : light
  }

  /// The sample that stands for a value.
  func encoded(_ value: Float) -> Float {
    guard self == .linear else { return value }
    let size = value.magnitude
    let sample = size <= 0.0031308 ? size * 12.92 : 1.055 * powf(size, 1 / 2.4) - 0.055
    return value < 0 ? -sample : sample
  }

  /// By how much a sample changes with the light, at a sample: what errors are weighted with.
  func slope(atSample value: Float) -> Double {
    guard self == .linear else { return 1 }
    let size = Double(value.magnitude)
    return size <= 0.04045 ? 12.92 : 1.055 / 2.4 * pow((size + 0.055) / 1.055, -1.4)
  }
}
