internal import Randomness

/// How values become the data set's bytes: 0 is the background, and the brightest sample is 255.
enum SampleTone {
  /// Rounds values of 0 to 1, stretched so that the largest becomes 255.
  static func bytes(_ values: [Float], stretched: Bool = true) -> [UInt8] {
    let largest = stretched ? values.max() ?? 0 : 1
    let scale = largest > 0.02 ? 255 / largest : 255
    return values.map { UInt8(max(0, min(255, ($0 * scale).rounded()))) }
  }

  /// Bends values of 0 to 1 without moving the ends: `bend` 1 leaves them, below it darkens, above it brightens.
  ///
  /// Formula: b·v / (b·v + 1 − v), the bias curve of Schlick (1994), which needs no powers.
  static func bent(_ value: Float, by bend: Float) -> Float { bend * value / (bend * value + 1 - value) }

  /// A bend of which half is as likely as double.
  static func randomBend(_ generator: inout SplitMix, strongest: Float = 3) -> Float {
    let bend = 1 + Float(generator.unit()) * (strongest - 1)
    return generator.unit() < 0.5 ? bend : 1 / bend
  }
}
