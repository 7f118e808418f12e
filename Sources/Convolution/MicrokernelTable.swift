internal import Microkernels

#if arch(x86_64)
  internal import MicrokernelsAVX2
  internal import MicrokernelsAVX512
#endif

/// The microkernels of one instruction set, as plain functions.
@safe struct MicrokernelTable: Sendable {
  /// The most output rows or planes that one tile computes at once.
  let maximumStreams: Int
  /// Correlates one row of tiles.
  let correlateRow: @Sendable (UnsafePointer<Float>, UnsafeMutablePointer<Float>, TapProgram, TileRow) -> Void
  /// Reduces windows along a line: kind, values (overwritten), result, total, step, window.
  let reduceWindows:
    @Sendable (WindowReduction, UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>, Int, Int, Int) -> Void
  /// Joins a line into another: kind, line, result, count.
  let joinRow: @Sendable (WindowReduction, UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int) -> Void
  /// Multiplies and adds in registers alone: rounds of 24 vectors, a seed.
  let multiplyAddLimit: @Sendable (Int, Float) -> Float
  /// Writes √(a² + b²).
  let magnitude: @Sendable (UnsafePointer<Float>, UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int) -> Void
  /// Writes x · scale + bias.
  let scale: @Sendable (UnsafePointer<Float>, UnsafeMutablePointer<Float>, Float, Float, Int) -> Void

  /// The table of the set in use.
  static var current: MicrokernelTable {
    switch InstructionSet.current {
    case .portable: portable
    #if arch(x86_64)
      case .avx2: avx2
      case .avx512: avx512
    #else
      case .avx2, .avx512: portable
    #endif
    }
  }

  private static let portable = unsafe MicrokernelTable(
    maximumStreams: Microkernels.maximumStreams,
    correlateRow: Microkernels.correlateRow, reduceWindows: Microkernels.reduceWindows, joinRow: Microkernels.joinRow,
    multiplyAddLimit: Microkernels.multiplyAddLimit,
    magnitude: Microkernels.magnitude,
    scale: Microkernels.scale)

  #if arch(x86_64)
    private static let avx2 = unsafe MicrokernelTable(
      maximumStreams: MicrokernelsAVX2.maximumStreams,
      correlateRow: MicrokernelsAVX2.correlateRow, reduceWindows: MicrokernelsAVX2.reduceWindows,
      joinRow: MicrokernelsAVX2.joinRow,
      multiplyAddLimit: MicrokernelsAVX2.multiplyAddLimit,
      magnitude: MicrokernelsAVX2.magnitude,
      scale: MicrokernelsAVX2.scale)

    private static let avx512 = unsafe MicrokernelTable(
      maximumStreams: MicrokernelsAVX512.maximumStreams,
      correlateRow: MicrokernelsAVX512.correlateRow, reduceWindows: MicrokernelsAVX512.reduceWindows,
      joinRow: MicrokernelsAVX512.joinRow,
      multiplyAddLimit: MicrokernelsAVX512.multiplyAddLimit,
      magnitude: MicrokernelsAVX512.magnitude,
      scale: MicrokernelsAVX512.scale)
  #endif
}
