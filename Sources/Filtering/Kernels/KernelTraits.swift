package import Convolution

/// What can be told of the taps of one plane without applying them.
package struct KernelTraits: Sendable, Hashable {
  /// How taps compare with those that lie opposite.
  package enum Symmetry: String, Sendable, Hashable {
    /// They are equal.
    case symmetric
    /// They differ in sign alone.
    case antisymmetric
  }

  /// The sum of the taps: what a flat picture is multiplied by.
  package var sum: Double
  /// The sum of the taps without their signs: how far a response can be from 0 when samples lie in −1…1.
  package var magnitude: Double
  /// Whether the sum is 0 but for what rounding may do to it, so that filters leave alpha alone.
  ///
  /// That counts n · 2⁻²⁴ · Σ|tap|, the errors of a sum in Float, and so is generous to kernels of very many taps.
  package var sumsToZero: Bool
  /// Whether the sum is 1 but for the rounding of each tap, so that flat pictures stay as they are.
  package var sumsToOne: Bool
  /// The taps of a column and of a row whose product the kernel is, to float accuracy; nil when there are none.
  package var column: [Float]?
  /// See `column`.
  package var row: [Float]?
  /// How the left half compares with the right; nil when it does not, and for a single column.
  package var leftRight: Symmetry?
  /// How the upper half compares with the lower; nil when it does not, and for a single row.
  package var upDown: Symmetry?
  /// How each tap compares with the one that half a turn brings to its place.
  package var halfTurn: Symmetry?

  /// Four roundings to Float: what computing a tap may leave, as a share of it.
  private static let rounding = 4 * 0x1p-24

  /// The sum without what the rounding of each tap may have left of 0 or 1.
  package var roundedSum: Double {
    sum.magnitude <= Self.rounding * magnitude ? 0 : sumsToOne ? 1 : sum
  }

  /// Looks at a bank of one plane.
  package init(_ bank: KernelBank) {
    precondition(bank.outputs == 1 && bank.inputs == 1, "traits are of one plane; take a bank apart first")
    let taps = bank.taps.map { Double($0) }
    let (height, width) = (bank.size.height, bank.size.width)
    sum = taps.reduce(0, +)
    magnitude = taps.reduce(0) { $0 + $1.magnitude }
    sumsToZero = bank.alphaTaps == nil
    sumsToOne = (sum - 1).magnitude <= Self.rounding * magnitude
    (column, row) = Self.factors(of: bank, balanced: sumsToOne)
    let tolerance = Self.rounding * taps.reduce(0) { max($0, $1.magnitude) }
    func symmetry(_ opposite: (Int, Int) -> Int) -> Symmetry? {
      var (isEven, isOdd) = (true, tolerance > 0)
      for place in taps.indices {
        let other = taps[opposite(place / width, place % width)]
        isEven = isEven && (taps[place] - other).magnitude <= tolerance
        isOdd = isOdd && (taps[place] + other).magnitude <= tolerance
      }
      return isEven ? .symmetric : isOdd ? .antisymmetric : nil
    }
    leftRight = width > 1 ? symmetry { row, column in row * width + width - 1 - column } : nil
    upDown = height > 1 ? symmetry { row, column in (height - 1 - row) * width + column } : nil
    halfTurn =
      height * width > 1
      ? symmetry { row, column in (height - 1 - row) * width + width - 1 - column } : nil
  }

  /// The factors as people write them: of a blur both with a sum of 1, else the column with a positive sum.
  private static func factors(of bank: KernelBank, balanced: Bool) -> (column: [Float]?, row: [Float]?) {
    guard let (column, row) = bank.factors else { return (nil, nil) }
    let sum = column.reduce(0.0) { $0 + Double($1) }
    var scale = sum < 0 ? -1.0 : 1
    if balanced, sum != 0 { scale = 1 / sum }
    let (scaled, unscaled) = (column.map { Float(Double($0) * scale) }, row.map { Float(Double($0) / scale) })
    guard (scaled + unscaled).allSatisfy(\.isFinite) else { return (column, row) }
    return (scaled, unscaled)
  }
}

extension KernelBank {
  /// The kernel with which output `output` reads plane `input`, as a bank of its own, without bias.
  package func plane(output: Int, input: Int) -> KernelBank {
    let area = size.height * size.width
    let start = (output * inputs + input) * area
    return KernelBank(outputs: 1, inputs: 1, size: size, taps: Array(taps[start..<start + area]))
  }
}
