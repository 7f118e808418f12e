/// The distances |a − b| of the samples of two rows, counted in steps.
///
/// Whole-numbered samples give whole numbers of steps, exactly, though their values were rounded to Float: sums and the
/// comparison with a tolerance of 1/255 are exact then. The samples of arrays give their difference in Double, a step is 1,
/// two NaN are equal, and a NaN is infinitely far from a number.
struct SampleDistances: Sendable {
  /// Steps from 0 to 1, nil for arrays.
  let steps: Int?

  /// How many steps a difference of 1 is.
  var unit: Double { Double(steps ?? 1) }

  /// Writes the distances of `count` pairs.
  func fill(
    _ distances: UnsafeMutablePointer<Double>, _ first: UnsafePointer<Float>, _ second: UnsafePointer<Float>, count: Int
  ) {
    guard steps != nil else {
      for x in 0..<count { unsafe distances[x] = Self.distance(first[x], second[x]) }
      return
    }
    // Adding 1.5 · 2⁵² leaves no bits behind the point.
    let (unit, rounder) = (self.unit, 0x1.8p52)
    for x in 0..<count {
      let difference = unsafe (Double(first[x]) - Double(second[x])).magnitude
      unsafe distances[x] = (difference * unit + rounder) - rounder
    }
  }

  private static func distance(_ a: Float, _ b: Float) -> Double {
    if a == b || (a.isNaN && b.isNaN) { return 0 }
    let difference = (Double(a) - Double(b)).magnitude
    return difference.isNaN ? .infinity : difference
  }
}

/// What is summed of the distances of some samples of one channel.
struct DistanceSums: Sendable {
  /// Distances that are not 0.
  var differing = 0
  /// Σ distance.
  var absolute = 0.0
  /// Σ distance².
  var squared = 0.0
  /// The largest distance.
  var largest = 0.0
  /// The largest distance that is finite.
  var largestFinite = 0.0
  /// The row and the column of the largest, the first in reading order.
  var place = (row: 0, column: 0)

  /// Adds the distances of a row from `column` on; they are followed by zeros up to a multiple of four.
  mutating func add(_ distances: UnsafePointer<Double>, count: Int, row: Int, column: Int) {
    let bytes = unsafe UnsafeRawPointer(distances)
    var (sums, squares, maxima) = (SIMD4<Double>(), SIMD4<Double>(), SIMD4<Double>())
    var counts = SIMD4<Int64>()
    for x in stride(from: 0, to: count, by: 4) {
      let four = unsafe bytes.loadUnaligned(fromByteOffset: 8 &* x, as: SIMD4<Double>.self)
      sums += four
      squares += four * four
      maxima.replace(with: four, where: four .> maxima)
      counts.replace(with: counts &+ 1, where: four .> 0)
    }
    differing += Int(counts[0] + counts[1] + counts[2] + counts[3])
    absolute += (sums[0] + sums[1]) + (sums[2] + sums[3])
    squared += (squares[0] + squares[1]) + (squares[2] + squares[3])
    let rowMaximum = max(max(maxima[0], maxima[1]), max(maxima[2], maxima[3]))
    if rowMaximum > largest {
      largest = rowMaximum
      for x in 0..<count where unsafe distances[x] == rowMaximum {
        place = (row, column + x)
        break
      }
    }
    if rowMaximum.isFinite {
      largestFinite = max(largestFinite, rowMaximum)
    } else {
      for x in 0..<count where unsafe distances[x].isFinite {
        largestFinite = unsafe max(largestFinite, distances[x])
      }
    }
  }
}
