/// Planes of the output's gradient that one tile of `kernelGradient` reads; a number, not an address, to the optimiser.
package var gradientStreams: Int {
  #if BURIN_AVX512
    4
  #elseif BURIN_AVX2
    2
  #else
    1
  #endif
}

/// Taps that one tile of `kernelGradient` sums.
package var gradientTaps: Int {
  #if BURIN_AVX512
    6
  #else
    3
  #endif
}

/// Where a tile of the kernel's gradient reads, in floats.
///
/// - `rows`, `vectors`: how many rows, and vectors of sixteen in each, are summed over.
/// - `inputRowStep`, `inputStep`: from the input of a row, or of a vector, to the next one's.
/// - `rowStep`, `streamStep`: from a row, or a plane, of the output's gradient to the next.
package typealias GradientTile = (
  rows: Int, vectors: Int, inputRowStep: Int, inputStep: Int, rowStep: Int, streamStep: Int
)

/// Sums gradient · input over rows and vectors for `gradientStreams` planes × `gradientTaps` taps: ∂/∂K of correlation.
///
/// `offsets` holds the place of each tap from a window's first float; `result` receives the sums, [stream][tap], lanes
/// added in a fixed order, and is sixteen times as long, for the lanes. Where there are fewer streams or taps the caller repeats one and ignores its sums.
package func kernelGradient(
  _ input: UnsafePointer<Float>, _ gradient: UnsafePointer<Float>, _ offsets: UnsafePointer<Int>, _ tile: GradientTile,
  _ result: UnsafeMutablePointer<Float>
) {
  var sums = zeroSums()
  for row in 0..<tile.rows {
    var x = unsafe input + row &* tile.inputRowStep
    var dy = unsafe gradient + row &* tile.rowStep
    for _ in 0..<tile.vectors {
      var values: InlineArray<6, Lanes> = [Lanes(), Lanes(), Lanes(), Lanes(), Lanes(), Lanes()]
      for tap in 0..<gradientTaps { values[tap] = unsafe load(x + offsets[tap]) }
      for stream in 0..<gradientStreams {
        let slope = unsafe load(dy + stream &* tile.streamStep)
        for tap in 0..<gradientTaps {
          let index = stream &* gradientTaps &+ tap
          sums[index] = multiplyAdd(sums[index], slope, values[tap])
        }
      }
      unsafe x += tile.inputStep
      unsafe dy += 16
    }
  }
  // The vectors go to memory first: adding their lanes here would be too long to unroll, and would keep the sums there.
  for index in 0..<gradientStreams &* gradientTaps { unsafe store(sums[index], result + (index &* 16)) }
  for index in 0..<gradientStreams &* gradientTaps {
    let lanes = unsafe load(result + (index &* 16))
    unsafe result[index] = sum(lanes)
  }
}

/// The sum of `count` floats, a multiple of sixteen, lanes added in a fixed order.
package func sumRow(_ x: UnsafePointer<Float>, count: Int) -> Float {
  var total = Lanes()
  var index = 0
  while index < count {
    total += unsafe load(x + index)
    index &+= 16
  }
  return sum(total)
}
