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
  /// Planes and taps of one tile of `kernelGradient`.
  let gradientTile: (streams: Int, taps: Int)
  /// Sums gradient · input: input, gradient, offsets, tile, result.
  let kernelGradient:
    @Sendable (
      UnsafePointer<Float>, UnsafePointer<Float>, UnsafePointer<Int>, GradientTile, UnsafeMutablePointer<Float>
    ) -> Void
  /// Columns of one tile of `productTile`, on the left and on the right.
  let productTileSize: (rows: Int, columns: Int)
  /// Sums products of columns: left, right, column step, vectors, result.
  let productTile:
    @Sendable (UnsafePointer<Double>, UnsafePointer<Double>, Int, Int, UnsafeMutablePointer<Double>) -> Void
  /// Widens a row: values, step, centre, result, count.
  let widenRow: @Sendable (UnsafePointer<Float>, Int, Double, UnsafeMutablePointer<Double>, Int) -> Void
  /// Widens some places of a row: values, places, step, centre, result, count.
  let widenPlaces:
    @Sendable (UnsafePointer<Float>, UnsafePointer<Int32>, Int, Double, UnsafeMutablePointer<Double>, Int) -> Void
  /// Multiplies a row with factors in place.
  let multiplyRow: @Sendable (UnsafeMutablePointer<Double>, UnsafePointer<Double>, Int) -> Void
  /// The sum of a row of whole vectors.
  let sumRow: @Sendable (UnsafePointer<Float>, Int) -> Float
  /// Spreads a row of Winograd's tiles over their sixteen places: window, result, row.
  let spreadTiles: @Sendable (UnsafePointer<Float>, UnsafeMutablePointer<Float>, WinogradRow) -> Void
  /// Joins the sums of a row of tiles: sums, result, row, rows and columns that are written.
  let joinTiles: @Sendable (UnsafePointer<Float>, UnsafeMutablePointer<Float>, WinogradRow, Int, Int) -> Void
  /// Pools a row of windows of a batch: kind, input, result, tile, scale.
  let poolLanes: @Sendable (WindowReduction, UnsafePointer<Float>, UnsafeMutablePointer<Float>, PoolTile, Float) -> Void
  /// Gives what a row of pooled windows passes back: kind, input, slope, result, tile, scale, whether it is added.
  let poolLanesGradient:
    @Sendable (
      WindowReduction, UnsafePointer<Float>, UnsafePointer<Float>, UnsafeMutablePointer<Float>, PoolTile, Float, Bool
    ) -> Void
  /// Multiplies and adds in registers alone: rounds of 24 vectors, a seed.
  let multiplyAddLimit: @Sendable (Int, Float) -> Float
  /// Writes √(a² + b²).
  let magnitude: @Sendable (UnsafePointer<Float>, UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int) -> Void
  /// Writes x · scale + bias.
  let scale: @Sendable (UnsafePointer<Float>, UnsafeMutablePointer<Float>, Float, Float, Int) -> Void

  /// Applies an activation: function, x, result, count, parameter.
  let activate: @Sendable (Activation, UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int, Float) -> Void
  /// Multiplies slopes with an activation's derivative: function, value, slope, count.
  let activationSlope: @Sendable (Activation, UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int) -> Void
  /// Cross-entropy of sixteen examples: logits, targets, weights, classes, slope, losses.
  let crossEntropy:
    @Sendable (
      UnsafePointer<Float>, UnsafePointer<Float>, UnsafePointer<Float>, Int, UnsafeMutablePointer<Float>,
      UnsafeMutablePointer<Float>
    ) -> Void
  /// Sums (x − centre)²: x, centre, count.
  let sumSquares: @Sendable (UnsafePointer<Float>, Float, Int) -> Float
  /// Sums slope · (x − centre): slope, x, centre, count.
  let sumProducts: @Sendable (UnsafePointer<Float>, UnsafePointer<Float>, Float, Int) -> Float
  /// Writes a · slope + b · x + c: slope, x, a, b, c, result, count.
  let combineRows:
    @Sendable (UnsafePointer<Float>, UnsafePointer<Float>, Float, Float, Float, UnsafeMutablePointer<Float>, Int)
      -> Void
  /// Writes lanes as rows: values, features, result, stride.
  let transposeLanes: @Sendable (UnsafePointer<Float>, Int, UnsafeMutablePointer<Float>, Int) -> Void
  /// Finds the key of a rank in each window: keys, row stride, height, width, rank, bits, result, count.
  let rankRow: @Sendable (UnsafePointer<UInt32>, Int, Int, Int, Int, Int, UnsafeMutablePointer<UInt32>, Int) -> Void
  /// The same for keys of two bytes.
  let rankRowWords:
    @Sendable (UnsafePointer<UInt16>, Int, Int, Int, Int, Int, UnsafeMutablePointer<UInt16>, Int) -> Void
  /// Adds rows with a weight each: rows, weights, taps, result, count.
  let weightedSum:
    @Sendable (UnsafePointer<UnsafePointer<Float>>, UnsafePointer<Float>, Int, UnsafeMutablePointer<Float>, Int) -> Void

  /// The table of the set in use.
  static var current: MicrokernelTable { of(InstructionSet.current) }

  /// The table of a set that this processor supports.
  static func of(_ set: InstructionSet) -> MicrokernelTable {
    switch set {
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
    gradientTile: (Microkernels.gradientStreams, Microkernels.gradientTaps),
    kernelGradient: Microkernels.kernelGradient,
    productTileSize: (Microkernels.productRows, Microkernels.productColumns),
    productTile: Microkernels.productTile, widenRow: Microkernels.widenRow,
    widenPlaces: Microkernels.widenPlaces, multiplyRow: Microkernels.multiplyRow,
    sumRow: Microkernels.sumRow, spreadTiles: Microkernels.spreadTiles,
    joinTiles: Microkernels.joinTiles, poolLanes: Microkernels.poolLanes,
    poolLanesGradient: Microkernels.poolLanesGradient, multiplyAddLimit: Microkernels.multiplyAddLimit,
    magnitude: Microkernels.magnitude,
    scale: Microkernels.scale, activate: Microkernels.activate,
    activationSlope: Microkernels.activationSlope, crossEntropy: Microkernels.crossEntropy,
    sumSquares: Microkernels.sumSquares,
    sumProducts: Microkernels.sumProducts, combineRows: Microkernels.combineRows,
    transposeLanes: Microkernels.transposeLanes,
    rankRow: Microkernels.rankRow,
    rankRowWords: Microkernels.rankRowWords, weightedSum: Microkernels.weightedSum)

  #if arch(x86_64)
    private static let avx2 = unsafe MicrokernelTable(
      maximumStreams: MicrokernelsAVX2.maximumStreams,
      correlateRow: MicrokernelsAVX2.correlateRow, reduceWindows: MicrokernelsAVX2.reduceWindows,
      joinRow: MicrokernelsAVX2.joinRow,
      gradientTile: (MicrokernelsAVX2.gradientStreams, MicrokernelsAVX2.gradientTaps),
      kernelGradient: MicrokernelsAVX2.kernelGradient,
      productTileSize: (MicrokernelsAVX2.productRows, MicrokernelsAVX2.productColumns),
      productTile: MicrokernelsAVX2.productTile, widenRow: MicrokernelsAVX2.widenRow,
      widenPlaces: MicrokernelsAVX2.widenPlaces, multiplyRow: MicrokernelsAVX2.multiplyRow,
      sumRow: MicrokernelsAVX2.sumRow, spreadTiles: MicrokernelsAVX2.spreadTiles,
      joinTiles: MicrokernelsAVX2.joinTiles,
      poolLanes: MicrokernelsAVX2.poolLanes,
      poolLanesGradient: MicrokernelsAVX2.poolLanesGradient, multiplyAddLimit: MicrokernelsAVX2.multiplyAddLimit,
      magnitude: MicrokernelsAVX2.magnitude,
      scale: MicrokernelsAVX2.scale, activate: MicrokernelsAVX2.activate,
      activationSlope: MicrokernelsAVX2.activationSlope, crossEntropy: MicrokernelsAVX2.crossEntropy,
      sumSquares: MicrokernelsAVX2.sumSquares,
      sumProducts: MicrokernelsAVX2.sumProducts, combineRows: MicrokernelsAVX2.combineRows,
      transposeLanes: MicrokernelsAVX2.transposeLanes,
      rankRow: MicrokernelsAVX2.rankRow,
      rankRowWords: MicrokernelsAVX2.rankRowWords, weightedSum: MicrokernelsAVX2.weightedSum)

    private static let avx512 = unsafe MicrokernelTable(
      maximumStreams: MicrokernelsAVX512.maximumStreams,
      correlateRow: MicrokernelsAVX512.correlateRow, reduceWindows: MicrokernelsAVX512.reduceWindows,
      joinRow: MicrokernelsAVX512.joinRow,
      gradientTile: (MicrokernelsAVX512.gradientStreams, MicrokernelsAVX512.gradientTaps),
      kernelGradient: MicrokernelsAVX512.kernelGradient,
      productTileSize: (MicrokernelsAVX512.productRows, MicrokernelsAVX512.productColumns),
      productTile: MicrokernelsAVX512.productTile, widenRow: MicrokernelsAVX512.widenRow,
      widenPlaces: MicrokernelsAVX512.widenPlaces, multiplyRow: MicrokernelsAVX512.multiplyRow,
      sumRow: MicrokernelsAVX512.sumRow, spreadTiles: MicrokernelsAVX512.spreadTiles,
      joinTiles: MicrokernelsAVX512.joinTiles,
      poolLanes: MicrokernelsAVX512.poolLanes,
      poolLanesGradient: MicrokernelsAVX512.poolLanesGradient, multiplyAddLimit: MicrokernelsAVX512.multiplyAddLimit,
      magnitude: MicrokernelsAVX512.magnitude,
      scale: MicrokernelsAVX512.scale, activate: MicrokernelsAVX512.activate,
      activationSlope: MicrokernelsAVX512.activationSlope, crossEntropy: MicrokernelsAVX512.crossEntropy,
      sumSquares: MicrokernelsAVX512.sumSquares,
      sumProducts: MicrokernelsAVX512.sumProducts, combineRows: MicrokernelsAVX512.combineRows,
      transposeLanes: MicrokernelsAVX512.transposeLanes,
      rankRow: MicrokernelsAVX512.rankRow,
      rankRowWords: MicrokernelsAVX512.rankRowWords, weightedSum: MicrokernelsAVX512.weightedSum)
  #endif
}
