/// Which function `activate` applies: one of the constants beside it.
package typealias Activation = Int32

/// 1 / (1 + e⁻ˣ).
package var sigmoidActivation: Activation { 0 }
/// The hyperbolic tangent.
package var tanhActivation: Activation { 1 }
/// The larger of x and 0; NaN stays NaN.
package var rectifierActivation: Activation { 2 }
/// |x|ᵃ with the sign of x.
package var powerActivation: Activation { 3 }
/// From values encoded as sRGB to linear light, odd about 0 (IEC 61966-2-1).
package var linearLightActivation: Activation { 4 }
/// From linear light to values encoded as sRGB, odd about 0 (IEC 61966-2-1).
package var encodedLightActivation: Activation { 5 }

/// Applies a function to `count` values, rounded up to whole vectors; `parameter` is the exponent of a power.
package func activate(
  _ function: Activation, _ x: UnsafePointer<Float>, _ result: UnsafeMutablePointer<Float>, count: Int,
  parameter: Float
) {
  switch function {
  case sigmoidActivation: unsafe forLanes(x, result, count, sigmoid)
  case tanhActivation: unsafe forLanes(x, result, count, hyperbolicTangent)
  case rectifierActivation: unsafe forLanes(x, result, count, rectified)
  case powerActivation:
    let exponent = Lanes(repeating: parameter)
    unsafe forLanes(x, result, count) { x in withSign(of: x, power(magnitude(x), exponent)) }
  case linearLightActivation: unsafe forLanes(x, result, count, linearLight)
  default: unsafe forLanes(x, result, count, encodedLight)
  }
}

@inline(__always)
private func forLanes(
  _ x: UnsafePointer<Float>, _ result: UnsafeMutablePointer<Float>, _ count: Int, _ body: (Lanes) -> Lanes
) {
  var index = 0
  while index < count {
    unsafe store(body(load(x + index)), result + index)
    index &+= 16
  }
}

@inline(__always)
private func magnitude(_ x: Lanes) -> Lanes {
  unsafe unsafeBitCast(
    unsafeBitCast(x, to: SIMD16<UInt32>.self) & SIMD16<UInt32>(repeating: 0x7FFF_FFFF), to: Lanes.self)
}

@inline(__always)
private func withSign(of x: Lanes, _ magnitude: Lanes) -> Lanes {
  unsafe unsafeBitCast(
    unsafeBitCast(magnitude, to: SIMD16<UInt32>.self)
      | (unsafeBitCast(x, to: SIMD16<UInt32>.self) & SIMD16<UInt32>(repeating: 0x8000_0000)), to: Lanes.self)
}

// A closure in place of a function with a name would be called for every vector.
@inline(__always)
private func rectified(_ x: Lanes) -> Lanes { x.replacing(with: Lanes(), where: x .< Lanes()) }

@inline(__always)
private func sigmoid(_ x: Lanes) -> Lanes {
  let one = Lanes(repeating: 1)
  return one / (one + exponential(Lanes() - x))
}

/// Near 0 the series, elsewhere 1 − 2 / (1 + e²ˣ), which would cancel there.
@inline(__always)
private func hyperbolicTangent(_ x: Lanes) -> Lanes {
  let one = Lanes(repeating: 1)
  let size = magnitude(x)
  let far = one - (one + one) / (one + exponential(size + size))
  let square = x * x
  var sum = Lanes(repeating: -1382.0 / 155_925)
  sum = multiplyAdd(Lanes(repeating: 62.0 / 2835), sum, square)
  sum = multiplyAdd(Lanes(repeating: -17.0 / 315), sum, square)
  sum = multiplyAdd(Lanes(repeating: 2.0 / 15), sum, square)
  sum = multiplyAdd(Lanes(repeating: -1.0 / 3), sum, square)
  let near = multiplyAdd(size, sum * square, size)
  return withSign(of: x, far.replacing(with: near, where: size .< Lanes(repeating: 0.35)))
}

@inline(__always)
private func linearLight(_ x: Lanes) -> Lanes {
  let size = magnitude(x)
  let curve = power((size + Lanes(repeating: 0.055)) / Lanes(repeating: 1.055), Lanes(repeating: 2.4))
  let line = size / Lanes(repeating: 12.92)
  return withSign(of: x, curve.replacing(with: line, where: size .<= Lanes(repeating: 0.04045)))
}

@inline(__always)
private func encodedLight(_ x: Lanes) -> Lanes {
  let size = magnitude(x)
  let curve = multiplyAdd(
    Lanes(repeating: -0.055), power(size, Lanes(repeating: 1 / 2.4)), Lanes(repeating: 1.055))
  let line = size * Lanes(repeating: 12.92)
  return withSign(of: x, curve.replacing(with: line, where: size .<= Lanes(repeating: 0.0031308)))
}
