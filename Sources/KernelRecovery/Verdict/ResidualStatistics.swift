/// What a kernel leaves unexplained, and whether that has to do with the picture.
///
/// Residuals are samples of the after-picture less what the kernel predicts, in the units of the samples.
struct ResidualStatistics: Sendable {
  /// The count, sum and sum of squares of some residuals.
  struct Moments: Sendable {
    var count = 0
    var sum = 0.0
    var squares = 0.0

    mutating func add(_ residual: Double) {
      count += 1
      sum += residual
      squares += residual * residual
    }

    static func += (left: inout Moments, right: Moments) {
      left.count += right.count
      left.sum += right.sum
      left.squares += right.squares
    }

    var mean: Double { count > 0 ? sum / Double(count) : 0 }
    /// The mean square.
    var power: Double { count > 0 ? squares / Double(count) : 0 }
  }

  /// Pixels that were looked at.
  var pixels = 0
  /// Pixels that say nothing, because they or something in their window is transparent.
  var transparent = 0
  /// Pixels that the choice counted.
  var used = Moments()
  /// Σ r⁴ of them.
  var fourth = 0.0
  /// The largest |r| of them.
  var largest = 0.0
  /// Pixels that were left out because samples were cut off there.
  var cut = 0
  /// Pixels that were left out because nothing about the kernel explains them.
  var outliers = 0
  /// Pixels whose sample the prediction gives, cut off and rounded as the grid has it.
  var reproduced = 0
  /// Cut pixels whose prediction lies inside, by more than is allowed.
  var cutViolations = 0
  /// By the contrast of the window, half octaves of it.
  var byContrast = [Moments](repeating: Moments(), count: 64)
  /// By the prediction, from the lowest to the highest sample.
  var byLevel = [Moments](repeating: Moments(), count: 32)
  /// Counts of |r| by its size, 8 bins an octave.
  var sizes = [Int](repeating: 0, count: 8 * 64)
  /// Σ r(p) r(p + 1), and pairs.
  var neighbours = 0.0
  var neighbourPairs = 0
  /// Outliers in blocks that have some, and those of them whose contrast is above the median of their block.
  var rankedOutliers = 0
  var outliersOfHighContrast = 0.0
  /// Blocks of pixels, and those without outliers.
  var blocks = 0
  var cleanBlocks = 0

  /// The bin of a size: from 2⁻⁴⁰ up, eight an octave.
  static func bin(ofSize size: Float) -> Int {
    let bits = Int(size.magnitude.bitPattern >> 20)
    return max(0, min(8 * 64 - 1, bits - (127 - 40) * 8))
  }

  /// The upper end of a bin.
  static func size(ofBin bin: Int) -> Double {
    Double(Float(bitPattern: UInt32(bin + 1 + (127 - 40) * 8) << 20))
  }

  static func += (left: inout ResidualStatistics, right: ResidualStatistics) {
    left.pixels += right.pixels
    left.transparent += right.transparent
    left.used += right.used
    left.fourth += right.fourth
    left.largest = max(left.largest, right.largest)
    left.cut += right.cut
    left.outliers += right.outliers
    left.reproduced += right.reproduced
    left.cutViolations += right.cutViolations
    for index in left.byContrast.indices { left.byContrast[index] += right.byContrast[index] }
    for index in left.byLevel.indices { left.byLevel[index] += right.byLevel[index] }
    for index in left.sizes.indices { left.sizes[index] += right.sizes[index] }
    left.neighbours += right.neighbours
    left.neighbourPairs += right.neighbourPairs
    left.rankedOutliers += right.rankedOutliers
    left.outliersOfHighContrast += right.outliersOfHighContrast
    left.blocks += right.blocks
    left.cleanBlocks += right.cleanBlocks
  }

  /// The root of the mean square.
  var rms: Double { used.power.squareRoot() }

  /// The size that a share of the residuals does not exceed, to within an eighth of an octave.
  func quantile(_ share: Double) -> Double {
    let total = sizes.reduce(0, +)
    guard total > 0 else { return 0 }
    let wanted = share * Double(total)
    var seen = 0.0
    for (bin, count) in sizes.enumerated() where count > 0 {
      if seen + Double(count) >= wanted {
        let lower = bin > 0 ? Self.size(ofBin: bin - 1) : 0
        return lower + (Self.size(ofBin: bin) - lower) * (wanted - seen) / Double(count)
      }
      seen += Double(count)
    }
    return largest
  }

  /// The share of residuals above a size.
  func share(above size: Double) -> Double {
    let total = sizes.reduce(0, +)
    guard total > 0 else { return 0 }
    let first = Self.bin(ofSize: Float(size)) + 1
    return Double(sizes.dropFirst(first).reduce(0, +)) / Double(total)
  }

  /// σ, from the median of |r|, which a share of wrong pixels moves little.
  var robustDeviation: Double { quantile(0.5) / 0.6744897501960817 }

  /// The correlation of neighbours.
  var whiteness: Double {
    guard neighbourPairs > 0, used.power > 0 else { return 0 }
    return neighbours / Double(neighbourPairs) / used.power
  }

  /// Σ r⁴ / n σ⁴: 3 for a bell curve, 1.8 for rounding.
  var kurtosis: Double {
    let studied = byContrast.reduce(0) { $0 + $1.count }
    return used.power > 0 ? fourth / Double(max(1, studied)) / (used.power * used.power) : 0
  }
}
