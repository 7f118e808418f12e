/// What kind of thing a step does; help and manual list the steps by it.
public enum StepGroup: String, Sendable, Hashable, CaseIterable {
  /// Correlation with kernels.
  case kernels = "Kernels"
  /// The largest, the smallest, the middle or the mean of a window.
  case windows = "Windows"
  /// Each pixel by itself.
  case points = "Points"
  /// Pixels that move.
  case geometry = "Geometry"
}
