/// The cross-entropy of sixteen examples whose lanes hold `classes` logits z, and its slope.
///
/// With p = softmax(z) and targets t that sum to 1, `losses` receives Σ t (log Σ eᶻ − z), computed about the largest logit,
/// and `slope` (p − t) · weight. Logits, targets and slope are [class][16]; weights and losses are [16].
package func crossEntropy(
  _ logits: UnsafePointer<Float>, _ targets: UnsafePointer<Float>, _ weights: UnsafePointer<Float>, classes: Int,
  slope: UnsafeMutablePointer<Float>, losses: UnsafeMutablePointer<Float>
) {
  var top = unsafe load(logits)
  for index in 1..<classes { top = unsafe larger(top, load(logits + index &* 16)) }
  var total = Lanes()
  for index in 0..<classes {
    let power = unsafe exponential(load(logits + index &* 16) - top)
    unsafe store(power, slope + index &* 16)
    total += power
  }
  // The sum is between 1 and the number of classes: no care for zero.
  let logarithm = binaryLogarithm(total) * Lanes(repeating: 0.693_147_18)
  var loss = Lanes()
  let weight = unsafe load(weights)
  for index in 0..<classes {
    let place = index &* 16
    let target = unsafe load(targets + place)
    loss = unsafe multiplyAdd(loss, target, logarithm + (top - load(logits + place)))
    unsafe store((load(slope + place) / total - target) * weight, slope + place)
  }
  unsafe store(loss, losses)
}
