/// Writes √(a² + b²) for `count` values, rounded up to whole vectors.
package func magnitude(
  _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ result: UnsafeMutablePointer<Float>, count: Int
) {
  for index in 0..<(count &+ 15) / 16 &* 16 {
    let squares: Float
    #if BURIN_AVX2 || BURIN_AVX512 || arch(arm64)
      squares = unsafe (a[index] * a[index]).addingProduct(b[index], b[index])
    #else
      squares = unsafe a[index] * a[index] + b[index] * b[index]
    #endif
    unsafe result[index] = squares.squareRoot()
  }
}

/// Writes `scale` · x + `bias` for `count` values, rounded up to whole vectors.
package func scale(
  _ x: UnsafePointer<Float>, _ result: UnsafeMutablePointer<Float>, by scale: Float, bias: Float, count: Int
) {
  var index = 0
  while index < count {
    unsafe store(
      multiplyAdd(Lanes(repeating: bias), load(x + index), Lanes(repeating: scale)), result + index)
    index &+= 16
  }
}
