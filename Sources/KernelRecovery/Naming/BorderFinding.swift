public import Convolution

/// What the frame of an after-picture says of the filter's border.
public enum BorderFinding: Sendable, Hashable {
  /// The kernel is one pixel, the result is smaller, or all of the frame is transparent: there is nothing to look at.
  case noFrame
  /// These rules explain the frame alike; the first is taken.
  case rules([BorderFill])
  /// The frame is the before-picture's, not filtered.
  case untouched
  /// The frame is black.
  case black
  /// No rule explains it.
  case unknown

  /// The rule to apply the kernel with.
  public var fill: BorderFill? {
    if case .rules(let fills) = self { return fills.first }
    return nil
  }
}
