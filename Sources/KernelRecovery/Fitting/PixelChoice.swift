/// Which pixels a fit counts, and how much.
///
/// All values are samples of the after-picture as they are stored.
struct PixelChoice: Sendable, Hashable {
  /// Samples at or below this are left out: they were cut off.
  var low: Float?
  /// Samples at or above this are left out.
  var high: Float?
  /// Pixels whose prediction is below this are left out, whatever their sample is: noise moves samples across an edge.
  var predictedLow: Float?
  /// Pixels whose prediction is above this are left out.
  var predictedHigh: Float?
  /// Residuals of this size and more count as nothing, as Tukey's weights have it: (1 − (r/c)²)².
  var tukey: Float?
  /// Residuals larger than this count inversely to their size: the median instead of the mean.
  var absolute: Float?
  /// Pixels with larger residuals are left out.
  var limit: Float?

  /// Only pixels with larger residuals count, and only by what their residual is larger: those that rounding does not explain.
  var excess: Float?

  /// Whether anything is asked of the prediction.
  var needsPrediction: Bool {
    predictedLow != nil || predictedHigh != nil || tukey != nil || absolute != nil || limit != nil
      || excess != nil
  }

  /// Whether a pixel lies where samples were not cut off.
  func isUncut(sample: Float, prediction: Float) -> Bool {
    if let low, sample <= low { return false }
    if let high, sample >= high { return false }
    if let predictedLow, prediction < predictedLow { return false }
    if let predictedHigh, prediction > predictedHigh { return false }
    return true
  }

  /// The weight of a pixel, 0…1.
  func weight(sample: Float, prediction: Float) -> Float {
    guard sample.isFinite, isUncut(sample: sample, prediction: prediction) else { return 0 }
    let size = (sample - prediction).magnitude
    if let limit, !(size <= limit) { return 0 }
    if let excess { return size > excess ? 1 : 0 }
    if let tukey {
      let ratio = size / tukey
      guard ratio < 1 else { return 0 }
      let rest = 1 - ratio * ratio
      return rest * rest
    }
    if let absolute, size > absolute { return absolute / size }
    return 1
  }

  /// What a fit takes for the output at a pixel: its sample, or the end of the interval that rounding allows.
  func target(sample: Float, prediction: Float) -> Float {
    guard let excess else { return sample }
    return sample > prediction ? sample - excess : sample + excess
  }
}
