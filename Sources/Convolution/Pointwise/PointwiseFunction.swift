internal import Microkernels

/// A function of one value, computed for sixteen at a time: activations of networks, and the curves of colour.
///
/// Errors are a few roundings of a Float. AVX2 and AVX-512 agree to the bit.
public enum PointwiseFunction: Sendable, Hashable {
  /// 1 / (1 + e⁻ˣ).
  case sigmoid
  /// The hyperbolic tangent.
  case tanh
  /// The larger of x and 0.
  case relu
  /// |x|ᵃ with the sign of x, for a above 0.
  case power(Float)
  /// From values encoded as sRGB to linear light (IEC 61966-2-1), odd about 0.
  case linearLight
  /// From linear light to values encoded as sRGB (IEC 61966-2-1), odd about 0.
  case encodedLight

  /// The microkernels' word for it.
  var activation: (function: Activation, parameter: Float) {
    switch self {
    case .sigmoid: (sigmoidActivation, 0)
    case .tanh: (tanhActivation, 0)
    case .relu: (rectifierActivation, 0)
    case .power(let exponent): (powerActivation, exponent)
    case .linearLight: (linearLightActivation, 0)
    case .encodedLight: (encodedLightActivation, 0)
    }
  }

  /// Applies the function to some rows of one plane, where they are.
  public func apply(to band: PlaneBand, channel: Int, rows: Range<Int>) {
    precondition(band.rows.contains(rows), "the band does not hold rows \(rows)")
    let (function, parameter) = activation
    let table = MicrokernelTable.current
    for row in rows {
      let values = unsafe band.pointer(channel: channel, row: row)
      unsafe table.activate(function, values, values, band.width, parameter)
    }
  }

  /// The function of one value, as it is computed for many.
  public func value(at x: Float) -> Float {
    let band = PlaneBand(channels: 1, width: 1, capacity: 1)
    band.rows = 0..<1
    band[0, 0, 0] = x
    apply(to: band, channel: 0, rows: 0..<1)
    return band[0, 0, 0]
  }
}
