/// Eight consecutive doubles: the values of eight pixels in one column of a panel.
typealias WideLanes = SIMD8<Double>

/// Columns on the left of one tile of `productTile`; a number, not an address, to the optimiser.
package var productRows: Int {
  #if BURIN_AVX512
    4
  #elseif BURIN_AVX2
    2
  #else
    1
  #endif
}

/// Columns on the right of one tile of `productTile`.
package var productColumns: Int {
  #if BURIN_AVX512
    4
  #else
    2
  #endif
}

/// Sums a · b over pixels, for `productRows` columns from `a` on and `productColumns` columns from `b` on.
///
/// Columns lie `columnStep` doubles apart and hold `vectors` × 8 pixels. `result` receives the sums, [a][b], lanes added in a
/// fixed order, and is eight times as long, for the lanes. A pair's sum has the same bits in whatever tile it stands.
package func productTile(
  _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, columnStep: Int, vectors: Int,
  _ result: UnsafeMutablePointer<Double>
) {
  let zero = WideLanes()
  var sums: InlineArray<16, WideLanes> = [
    zero, zero, zero, zero, zero, zero, zero, zero, zero, zero, zero, zero, zero, zero, zero, zero,
  ]
  for vector in 0..<vectors {
    var right: InlineArray<4, WideLanes> = [zero, zero, zero, zero]
    for column in 0..<productColumns { right[column] = unsafe loadWide(b + (column &* columnStep &+ vector &* 8)) }
    for row in 0..<productRows {
      let left = unsafe loadWide(a + (row &* columnStep &+ vector &* 8))
      for column in 0..<productColumns {
        let index = row &* productColumns &+ column
        sums[index] = multiplyAddWide(sums[index], left, right[column])
      }
    }
  }
  // As in `kernelGradient`, the vectors go to memory before their lanes are added.
  for index in 0..<productRows &* productColumns {
    unsafe UnsafeMutableRawPointer(result + (index &* 8)).storeBytes(of: sums[index], as: WideLanes.self)
  }
  for index in 0..<productRows &* productColumns {
    let lanes = unsafe loadWide(result + (index &* 8))
    let four = lanes.lowHalf + lanes.highHalf
    let two = four.lowHalf + four.highHalf
    unsafe result[index] = two[0] + two[1]
  }
}

/// Writes Double(x[i · step]) − `center` for `count` values.
package func widenRow(
  _ x: UnsafePointer<Float>, step: Int, center: Double, _ result: UnsafeMutablePointer<Double>, count: Int
) {
  if step == 1 {
    for index in 0..<count { unsafe result[index] = Double(x[index]) - center }
  } else {
    for index in 0..<count { unsafe result[index] = Double(x[index &* step]) - center }
  }
}

/// Writes Double(x[places[i] · step]) − `center` for `count` values.
package func widenPlaces(
  _ x: UnsafePointer<Float>, _ places: UnsafePointer<Int32>, step: Int, center: Double,
  _ result: UnsafeMutablePointer<Double>, count: Int
) {
  for index in 0..<count { unsafe result[index] = Double(x[Int(places[index]) &* step]) - center }
}

/// Multiplies `count` values with those of `factors`, in place.
package func multiplyRow(_ values: UnsafeMutablePointer<Double>, _ factors: UnsafePointer<Double>, count: Int) {
  for index in 0..<count { unsafe values[index] *= factors[index] }
}

@inline(__always)
private func loadWide(_ address: UnsafePointer<Double>) -> WideLanes {
  unsafe UnsafeRawPointer(address).loadUnaligned(as: WideLanes.self)
}

@inline(__always)
private func multiplyAddWide(_ sum: WideLanes, _ a: WideLanes, _ b: WideLanes) -> WideLanes {
  #if BURIN_AVX2 || BURIN_AVX512 || arch(arm64)
    sum.addingProduct(a, b)
  #else
    sum + a * b
  #endif
}
