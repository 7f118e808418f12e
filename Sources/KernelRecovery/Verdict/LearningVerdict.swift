/// How far a kernel explains a pair.
public enum LearningVerdict: String, Sendable, Hashable, CaseIterable {
  /// Every pixel within rounding.
  case exact
  /// Within noise that has nothing to do with the picture.
  case linear
  /// Better than a change of brightness and contrast, and not within noise.
  case approximate
  /// Not what a kernel does.
  case notLinear
  /// The pictures do not tell the kernel.
  case undetermined

  /// The verdict in words.
  public var words: String {
    switch self {
    case .exact: "exact: the kernel explains every pixel within rounding"
    case .linear: "linear: the kernel explains the pair within noise"
    case .approximate: "approximate: the kernel explains much of the change, and not all of it"
    case .notLinear: "not linear: no kernel of this size explains the pair"
    case .undetermined: "undetermined: these pictures do not tell the kernel"
    }
  }

  /// Whether the kernel may be used.
  public var isUsable: Bool { self == .exact || self == .linear || self == .approximate }
}
