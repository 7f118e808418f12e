/// Round numbers along an axis.
struct AxisTicks: Sendable, Hashable {
  /// The numbers, from the least to the largest.
  let values: [Double]
  /// How they are written.
  let format: DecimalFormat

  /// Chooses multiples of 1, 2 or 5 times a power of ten that lie in the range, about `count` of them at most.
  ///
  /// `whole` leaves out what counts cannot be.
  init(in range: ClosedRange<Double>, about count: Int, whole: Bool = false) {
    let step = max(whole ? 1 : 0, Self.step(for: range.upperBound - range.lowerBound, count: count))
    let (first, last) = ((range.lowerBound / step - 1e-6).rounded(.up), (range.upperBound / step + 1e-6).rounded(.down))
    values = first <= last ? stride(from: first, through: last, by: 1).map { $0 * step } : []
    // Multiples of a step have its decimals.
    format = DecimalFormat(fitting: [step, range.upperBound].map { ($0 / step).rounded() * step })
  }

  /// The texts of the numbers.
  var texts: [String] { values.map { format.text(of: $0, minus: "−") } }

  /// The smallest of 1, 2, 5, 10, 20 … (or of their parts) that fits `count` times at most.
  static func step(for length: Double, count: Int) -> Double {
    let needed = length / Double(max(1, count))
    guard needed.isFinite, needed > 0 else { return 1 }
    var power = 1.0
    while power > needed, power > 1e-300 { power /= 10 }
    while power * 10 <= needed { power *= 10 }
    return [1, 2, 5, 10].map { $0 * power }.first { $0 >= needed * (1 - 1e-9) } ?? 10 * power
  }
}
