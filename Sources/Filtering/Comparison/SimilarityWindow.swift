import Convolution

/// The structural similarity of two pictures under a Gaussian window.
///
///     SSIM = (2 μa μb + C1)(2 σab + C2) / ((μa² + μb² + C1)(σa² + σb² + C2)),   C1 = 0.01², C2 = 0.03²
///
/// μ, σ² and σab are means and covariances with the weights of σ = 1.5 cut off at 3.5 σ (11×11 taps), and the covariances
/// are multiplied by 121/120. Source: Wang, Bovik, Sheikh, Simoncelli, "Image Quality Assessment", 2004, with the choices of
/// scikit-image's `structural_similarity(…, data_range=1, gaussian_weights=True)`.
///
/// What is filtered is the sum s = a + b and the difference d = a − b, for then no numerator is a difference of large numbers:
/// 2 μa μb = μa² + μb² − d̄², and 2 σab = σa² + σb² − σd². Both are taken around a constant near their mean, because the
/// variance, the mean of squares less the square of the mean, loses digits with the square of the distance from 0.
enum SimilarityWindow {
  /// Taps a side.
  static let side = 11
  /// Planes that are filtered: s, d, s², d².
  static let planes = 4

  private static let luminanceConstant = 0.01 * 0.01
  private static let contrastConstant = 0.03 * 0.03
  /// n / (n − 1) for n taps.
  private static let sampleCorrection = Double(side * side) / Double(side * side - 1)

  /// The window over `planes` planes of `height` × `width` pixels, without padding.
  static func plan(height: Int, width: Int) throws(FilteringError) -> CorrelationPlan {
    let weights = GaussianStep.taps(sigma: 1.5, truncate: 3.5)
    let taps = weights.flatMap { down in weights.map { across in Float(down * across) } }
    let bank = KernelBank(outputs: 1, inputs: 1, size: WindowSize(height: side, width: side), taps: taps)
    return try .checked(
      bank, sharing: .shared, geometry: WindowGeometry(padding: .valid),
      layout: PictureLayout(height: height, width: width, colorChannels: planes))
  }

  /// Writes s − `centers.sum`, d − `centers.difference` and their squares into one row of the four planes.
  static func fillMoments(
    _ band: PlaneBand, row: Int, _ first: UnsafePointer<Float>, _ second: UnsafePointer<Float>, count: Int,
    around centers: (sum: Float, difference: Float)
  ) {
    let sums = unsafe band.pointer(channel: 0, row: row)
    let differences = unsafe band.pointer(channel: 1, row: row)
    for x in 0..<count {
      unsafe sums[x] = (first[x] + second[x]) - centers.sum
      unsafe differences[x] = (first[x] - second[x]) - centers.difference
    }
    let sumSquares = unsafe band.pointer(channel: 2, row: row)
    for x in 0..<count { unsafe sumSquares[x] = sums[x] * sums[x] }
    let differenceSquares = unsafe band.pointer(channel: 3, row: row)
    for x in 0..<count { unsafe differenceSquares[x] = differences[x] * differences[x] }
  }

  /// Writes the similarity at each place of one row of the filtered planes.
  static func fillSimilarity(
    _ values: UnsafeMutablePointer<Double>, _ band: PlaneBand, row: Int, count: Int,
    around centers: (sum: Float, difference: Float)
  ) {
    let sums = unsafe band.pointer(channel: 0, row: row)
    let differences = unsafe band.pointer(channel: 1, row: row)
    let sumSquares = unsafe band.pointer(channel: 2, row: row)
    let differenceSquares = unsafe band.pointer(channel: 3, row: row)
    let (sumCenter, differenceCenter) = (Double(centers.sum), Double(centers.difference))
    for x in 0..<count {
      let (sum, difference) = unsafe (Double(sums[x]), Double(differences[x]))
      // Rounding may leave less than nothing of a variance of 0; said so that NaN stays NaN.
      let sumVariance = unsafe Double(sumSquares[x]) - sum * sum
      let differenceVariance = unsafe Double(differenceSquares[x]) - difference * difference
      let ofSum = sampleCorrection * (sumVariance < 0 ? 0 : sumVariance)
      let ofDifference = sampleCorrection * (differenceVariance < 0 ? 0 : differenceVariance)
      let (mean, offset) = (sum + sumCenter, difference + differenceCenter)
      let luminance = (mean * mean + offset * offset) * 0.5 + luminanceConstant
      let contrast = (ofSum + ofDifference) * 0.5 + contrastConstant
      unsafe values[x] = (luminance - offset * offset) * (contrast - ofDifference) / (luminance * contrast)
    }
  }
}
