/// eˣ to about one rounding: 0 far below −87 and ∞ above 88.7, NaN for NaN.
///
/// x = n·ln 2 + r with |r| ≤ ½ ln 2, ln 2 in two parts (Cody and Waite), and eʳ as its series up to r⁷.
@inline(__always)
func exponential(_ x: Lanes) -> Lanes {
  // Comparisons with NaN are false, so NaN goes through.
  var held = x.replacing(with: Lanes(repeating: -104), where: x .< Lanes(repeating: -104))
  held = held.replacing(with: Lanes(repeating: 89), where: held .> Lanes(repeating: 89))
  let (n, power) = wholeNumber(held * Lanes(repeating: 1.442_695_04))
  // The first part has few bits, so that n times it is exact with or without a fused product.
  let rest = multiplyAdd(multiplyAdd(held, n, Lanes(repeating: -0.693_359_375)), n, Lanes(repeating: 2.121_944_4e-4))
  return scaled(exponentialSeries(rest), byPowerOfTwo: power)
}

/// The logarithm to base 2 of a positive normal number; anything else gives a number that the caller must not use.
///
/// x = 2ᵉ·m with m in [√½, √2), and log m = 2 artanh((m − 1)/(m + 1)) as its series up to the ninth power.
@inline(__always)
func binaryLogarithm(_ x: Lanes) -> Lanes {
  let bits = unsafe unsafeBitCast(x, to: SIMD16<Int32>.self)
  let exponent = (bits &- SIMD16<Int32>(repeating: 0x3F35_04F3)) &>> SIMD16<Int32>(repeating: 23)
  let mantissa = unsafe unsafeBitCast(bits &- (exponent &<< SIMD16<Int32>(repeating: 23)), to: Lanes.self)
  let one = Lanes(repeating: 1)
  let s = (mantissa - one) / (mantissa + one)
  let square = s * s
  var sum = Lanes(repeating: 2.0 / 9)
  sum = multiplyAdd(Lanes(repeating: 2.0 / 7), sum, square)
  sum = multiplyAdd(Lanes(repeating: 2.0 / 5), sum, square)
  sum = multiplyAdd(Lanes(repeating: 2.0 / 3), sum, square)
  sum = multiplyAdd(Lanes(repeating: 2), sum, square)
  // Whole numbers below 2²³, so that the rounder turns them into floats exactly.
  let shifted = exponent &+ SIMD16<Int32>(repeating: 0x4B40_0000)
  let whole = unsafe unsafeBitCast(shifted, to: Lanes.self) - Lanes(repeating: 12_582_912)
  return multiplyAdd(whole, sum * s, Lanes(repeating: 1.442_695_04))
}

/// xᵃ for x ≥ 0 and a > 0: 0 for numbers below the smallest normal one, ∞ for ∞, NaN for NaN.
@inline(__always)
func power(_ x: Lanes, _ exponent: Lanes) -> Lanes {
  var t = binaryLogarithm(x) * exponent
  t = t.replacing(with: Lanes(repeating: -151), where: t .< Lanes(repeating: -151))
  t = t.replacing(with: Lanes(repeating: 129), where: t .> Lanes(repeating: 129))
  let (n, power) = wholeNumber(t)
  let rest = (t - n) * Lanes(repeating: 0.693_147_18)
  var result = scaled(exponentialSeries(rest), byPowerOfTwo: power)
  result = result.replacing(with: Lanes(), where: x .< Lanes(repeating: 1.175_494_4e-38))
  result = result.replacing(with: x, where: x .> Lanes(repeating: 3.402_823_4e38))
  return result.replacing(with: x, where: x .!= x)
}

/// eʳ for |r| ≤ ½ ln 2.
@inline(__always)
private func exponentialSeries(_ rest: Lanes) -> Lanes {
  var sum = Lanes(repeating: 1 / 5040)
  sum = multiplyAdd(Lanes(repeating: 1 / 720), sum, rest)
  sum = multiplyAdd(Lanes(repeating: 1 / 120), sum, rest)
  sum = multiplyAdd(Lanes(repeating: 1 / 24), sum, rest)
  sum = multiplyAdd(Lanes(repeating: 1 / 6), sum, rest)
  sum = multiplyAdd(Lanes(repeating: 0.5), sum, rest)
  sum = multiplyAdd(Lanes(repeating: 1), sum, rest)
  sum = multiplyAdd(Lanes(repeating: 1), sum, rest)
  return sum
}

/// The nearest whole number, as a float and as an integer; |x| is below 2²².
@inline(__always)
private func wholeNumber(_ x: Lanes) -> (Lanes, SIMD16<Int32>) {
  // Adding 1.5 · 2²³ leaves no bits behind the point, and the whole number stands in the last bits.
  let rounder = Lanes(repeating: 12_582_912)
  let shifted = x + rounder
  let bits = unsafe unsafeBitCast(shifted, to: SIMD16<Int32>.self)
  return (shifted - rounder, bits &- SIMD16<Int32>(repeating: 0x4B40_0000))
}

/// x · 2ⁿ for n in −254…254, in two products so that the ends become 0 or ∞ as they should.
@inline(__always)
private func scaled(_ x: Lanes, byPowerOfTwo n: SIMD16<Int32>) -> Lanes {
  let half = n &>> SIMD16<Int32>(repeating: 1)
  let bias = SIMD16<Int32>(repeating: 127)
  let shift = SIMD16<Int32>(repeating: 23)
  let first = unsafe unsafeBitCast((half &+ bias) &<< shift, to: Lanes.self)
  let second = unsafe unsafeBitCast((n &- half &+ bias) &<< shift, to: Lanes.self)
  return x * first * second
}
