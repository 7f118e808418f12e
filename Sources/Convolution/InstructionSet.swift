internal import CPUFeatures
internal import Synchronization

/// Which build of the microkernels computes: chosen once, the widest that this processor runs unless one is forced.
public enum InstructionSet: String, Sendable, CaseIterable, Comparable {
  /// What every processor of this architecture has.
  case portable
  /// x86-64-v3: 8 floats at once, fused multiply-add.
  case avx2
  /// x86-64-v4: 16 floats at once, 32 registers.
  case avx512

  /// Whether this processor and its operating system can run it.
  public var isSupported: Bool {
    switch self {
    case .portable: true
    case .avx2: burin_cpu_has_x86_64_v3() != 0
    case .avx512: burin_cpu_has_x86_64_v4() != 0
    }
  }

  /// Orders from narrow to wide.
  public static func < (left: InstructionSet, right: InstructionSet) -> Bool { left.width < right.width }

  private var width: Int {
    switch self {
    case .portable: 0
    case .avx2: 1
    case .avx512: 2
    }
  }

  private static let forced = Mutex<InstructionSet?>(nil)
  private static let widest = InstructionSet.allCases.filter(\.isSupported).max() ?? .portable

  /// The set in use.
  public static var current: InstructionSet { forced.withLock { $0 } ?? widest }

  /// Makes every later plan use `set`, or the widest again for nil.
  ///
  /// - Throws: `ConvolutionError.unsupportedInstructionSet` when this processor cannot run it.
  public static func force(_ set: InstructionSet?) throws(ConvolutionError) {
    if let set, !set.isSupported { throw .unsupportedInstructionSet(set.rawValue) }
    forced.withLock { $0 = set }
  }

  /// Does `rounds` × 384 multiply-adds in registers alone with the set in use; the time that it takes is the limit that a
  /// benchmark measures against.
  public static func multiplyAdds(rounds: Int, seed: Float = 1) -> Float {
    MicrokernelTable.current.multiplyAddLimit(rounds, seed)
  }
}
