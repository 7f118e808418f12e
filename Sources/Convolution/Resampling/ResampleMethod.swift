internal import Glibc

/// How the pixels of a resampled picture are weighed.
///
/// Distances count in pixels of the coarser of the two pictures, so that shrinking averages and leaves no stairs.
public enum ResampleMethod: String, Sendable, Hashable, CaseIterable {
  /// The mean of the area that a pixel covers, exactly.
  case area
  /// A tent that reaches one pixel to each side.
  case bilinear
  /// The sinc function under a window of the same that is three times as wide, reaching three pixels to each side.
  case lanczos

  /// How far the weights reach, in pixels of the coarser picture.
  var reach: Double {
    switch self {
    case .area: 0.5
    case .bilinear: 1
    case .lanczos: 3
    }
  }

  /// The weight at a distance; not used for areas, which are measured.
  func weight(at distance: Double) -> Double {
    switch self {
    case .area: return distance.magnitude <= 0.5 ? 1 : 0
    case .bilinear: return max(0, 1 - distance.magnitude)
    case .lanczos:
      guard distance.magnitude < 3 else { return 0 }
      return Self.sinc(distance) * Self.sinc(distance / 3)
    }
  }

  private static func sinc(_ x: Double) -> Double { x == 0 ? 1 : sin(.pi * x) / (.pi * x) }
}
