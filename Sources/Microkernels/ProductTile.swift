/// Eight consecutive doubles: the values of eight pixels in one column of a panel.
typealias WideLanes = SIMD8<Double>

/// Columns on the left of one tile of `productTile`; a number, not an address, to the optimiser.
package var productRows: Int {
  #if BURIN_AVX512
    4
  #elseif BURIN_AVX2
    3
  #else
    1
  #endif
}

/// Columns on the right of one tile of `productTile`.
package var productColumns: Int {
  #if BURIN_AVX512
    4
  #elseif BURIN_AVX2
    3
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
  #if BURIN_AVX512
    unsafe sumWide(a, b, columnStep, vectors, result)
  #else
    // Half a vector at a time: nine sums then fit the registers beside what is multiplied, and each lane receives the same products in the same order.
    unsafe sumHalves(a, b, columnStep, vectors, result)
    unsafe sumHalves(a + 4, b + 4, columnStep, vectors, result + 4)
  #endif
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

#if BURIN_AVX512
  /// Sums sixteen pairs of columns; vectors go to memory before their lanes are added, as in `kernelGradient`.
  private func sumWide(
    _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ columnStep: Int, _ vectors: Int,
    _ result: UnsafeMutablePointer<Double>
  ) {
    let zero = WideLanes()
    var sums: InlineArray<16, WideLanes> = [
      zero, zero, zero, zero, zero, zero, zero, zero, zero, zero, zero, zero, zero, zero, zero, zero,
    ]
    for vector in 0..<vectors {
      var right: InlineArray<4, WideLanes> = [zero, zero, zero, zero]
      for column in 0..<4 { right[column] = unsafe loadWide(b + (column &* columnStep &+ vector &* 8)) }
      for row in 0..<4 {
        let left = unsafe loadWide(a + (row &* columnStep &+ vector &* 8))
        for column in 0..<4 {
          sums[row &* 4 &+ column] = sums[row &* 4 &+ column].addingProduct(left, right[column])
        }
      }
    }
    for index in 0..<16 {
      unsafe UnsafeMutableRawPointer(result + (index &* 8)).storeBytes(of: sums[index], as: WideLanes.self)
    }
  }
#else
  /// Sums pairs of columns over the first four lanes of each vector.
  private func sumHalves(
    _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ columnStep: Int, _ vectors: Int,
    _ result: UnsafeMutablePointer<Double>
  ) {
    let zero = SIMD4<Double>()
    var sums: InlineArray<12, SIMD4<Double>> = [
      zero, zero, zero, zero, zero, zero, zero, zero, zero, zero, zero, zero,
    ]
    for vector in 0..<vectors {
      var right: InlineArray<4, SIMD4<Double>> = [zero, zero, zero, zero]
      for column in 0..<productColumns { right[column] = unsafe loadHalf(b + (column &* columnStep &+ vector &* 8)) }
      for row in 0..<productRows {
        let left = unsafe loadHalf(a + (row &* columnStep &+ vector &* 8))
        for column in 0..<productColumns {
          let index = row &* productColumns &+ column
          #if BURIN_AVX2 || arch(arm64)
            sums[index] = sums[index].addingProduct(left, right[column])
          #else
            sums[index] = sums[index] + left * right[column]
          #endif
        }
      }
    }
    for index in 0..<productRows &* productColumns {
      unsafe UnsafeMutableRawPointer(result + (index &* 8)).storeBytes(of: sums[index], as: SIMD4<Double>.self)
    }
  }

  @inline(__always)
  private func loadHalf(_ address: UnsafePointer<Double>) -> SIMD4<Double> {
    unsafe UnsafeRawPointer(address).loadUnaligned(as: SIMD4<Double>.self)
  }
#endif

@inline(__always)
private func loadWide(_ address: UnsafePointer<Double>) -> WideLanes {
  unsafe UnsafeRawPointer(address).loadUnaligned(as: WideLanes.self)
}
