import Convolution

/// A function of one value, applied to every sample of colour; alpha is left alone.
enum PointFunction: PointOperation, Hashable {
  /// 1 − v.
  case invert
  /// |v|.
  case absolute
  /// v + c.
  case offset(Float)
  /// v · c.
  case gain(Float)
  /// v between 0 and 1; NaN becomes 0.
  case clamp
  /// 1 where v is greater than c, else 0; NaN becomes 0.
  case threshold(Float)
  /// A curve that is computed for sixteen values at a time.
  case computed(PointwiseFunction)

  func apply(to band: PlaneBand, rows: Range<Int>, layout: PictureLayout) {
    if case .computed(let function) = self {
      for channel in 0..<layout.colorChannels { function.apply(to: band, channel: channel, rows: rows) }
      return
    }
    for row in rows {
      for channel in 0..<layout.colorChannels {
        let values = unsafe UnsafeMutableBufferPointer(
          start: band.pointer(channel: channel, row: row), count: layout.width)
        unsafe apply(to: values)
      }
    }
  }

  private func apply(to values: UnsafeMutableBufferPointer<Float>) {
    switch self {
    case .invert: for x in values.indices { unsafe values[x] = 1 - values[x] }
    case .absolute: for x in values.indices { unsafe values[x] = values[x].magnitude }
    case .offset(let amount): for x in values.indices { unsafe values[x] += amount }
    case .gain(let factor): for x in values.indices { unsafe values[x] *= factor }
    case .clamp:
      for x in values.indices {
        let value = unsafe values[x]
        unsafe values[x] = value > 0 ? (value < 1 ? value : 1) : 0
      }
    case .threshold(let limit): for x in values.indices { unsafe values[x] = values[x] > limit ? 1 : 0 }
    case .computed: preconditionFailure("a computed function is applied to whole rows")
    }
  }
}

/// A number for each plane of colour that is added to it; alpha is left alone.
struct ChannelBias: PointOperation {
  let amounts: [Float]

  func apply(to band: PlaneBand, rows: Range<Int>, layout: PictureLayout) {
    for row in rows {
      for channel in 0..<layout.colorChannels {
        let values = unsafe band.pointer(channel: channel, row: row)
        let amount = amounts[channel]
        for x in 0..<layout.width { unsafe values[x] += amount }
      }
    }
  }
}
