internal import Glibc

/// How the learning rate changes over a training.
public enum Schedule: String, Sendable, Hashable, CaseIterable {
  /// The same throughout.
  case constant
  /// Rises over the first twentieth, then falls as half a cosine to zero (Loshchilov and Hutter 2017).
  case cosine

  /// The factor of the learning rate at `step` of `steps`, from 0 on.
  func factor(step: Int, of steps: Int) -> Float {
    switch self {
    case .constant: return 1
    case .cosine:
      let warm = max(1, steps / 20)
      if step < warm { return Float(step + 1) / Float(warm) }
      return Float(0.5 + 0.5 * cos(Double.pi * Double(step - warm) / Double(max(1, steps - warm))))
    }
  }
}
