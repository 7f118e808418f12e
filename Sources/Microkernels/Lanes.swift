/// Sixteen consecutive floats: neighbouring pixels of a row, or the same pixel of sixteen examples.
typealias Lanes = SIMD16<Float>

/// The sums of one tile: 24 vectors at the most, which is what 32 registers hold beside the inputs and the weight.
typealias Sums = InlineArray<24, Lanes>

/// Sums of zero.
///
/// Written out, because `init(repeating:)` is generic: used in two files its specialisation becomes a weak symbol that
/// one file calls and the linker may share, and then the sums live in memory instead of registers.
@inline(__always)
func zeroSums() -> Sums {
  let zero = Lanes()
  return [
    zero, zero, zero, zero, zero, zero, zero, zero,
    zero, zero, zero, zero, zero, zero, zero, zero,
    zero, zero, zero, zero, zero, zero, zero, zero,
  ]
}

/// Adds `x` · `weight` to `sum`, rounded once where the processor fuses the two and twice where it does not.
///
/// Without a fused instruction `addingProduct` would call `fmaf` once a lane, which is fifty times slower.
@inline(__always)
func multiplyAdd(_ sum: Lanes, _ x: Lanes, _ weight: Lanes) -> Lanes {
  #if BURIN_AVX2 || BURIN_AVX512 || arch(arm64)
    sum.addingProduct(x, weight)
  #else
    sum + x * weight
  #endif
}

/// Reads sixteen floats from an address that need not be aligned.
@inline(__always)
func load(_ address: UnsafePointer<Float>) -> Lanes {
  unsafe UnsafeRawPointer(address).loadUnaligned(as: Lanes.self)
}

/// Writes sixteen floats to an address that need not be aligned.
@inline(__always)
func store(_ lanes: Lanes, _ address: UnsafeMutablePointer<Float>) {
  unsafe UnsafeMutableRawPointer(address).storeBytes(of: lanes, as: Lanes.self)
}

/// Adds the lanes in a fixed order, so that every instruction set gives the same bits.
@inline(__always)
func sum(_ lanes: Lanes) -> Float {
  let eight = lanes.lowHalf + lanes.highHalf
  let four = eight.lowHalf + eight.highHalf
  let two = four.lowHalf + four.highHalf
  return two[0] + two[1]
}
