/// The sum of (x − center)² over `count` floats, whole vectors, lanes added in a fixed order.
package func sumSquares(_ x: UnsafePointer<Float>, center: Float, count: Int) -> Float {
  let middle = Lanes(repeating: center)
  var total = Lanes()
  var index = 0
  while index < count {
    let distance = unsafe load(x + index) - middle
    total = multiplyAdd(total, distance, distance)
    index &+= 16
  }
  return sum(total)
}

/// The sum of slope · (x − center) over `count` floats, whole vectors, lanes added in a fixed order.
package func sumProducts(
  _ slope: UnsafePointer<Float>, _ x: UnsafePointer<Float>, center: Float, count: Int
) -> Float {
  let middle = Lanes(repeating: center)
  var total = Lanes()
  var index = 0
  while index < count {
    total = unsafe multiplyAdd(total, load(slope + index), load(x + index) - middle)
    index &+= 16
  }
  return sum(total)
}

/// Writes a · slope + b · x + c for `count` floats, whole vectors.
package func combineRows(
  _ slope: UnsafePointer<Float>, _ x: UnsafePointer<Float>, _ a: Float, _ b: Float, _ c: Float,
  _ result: UnsafeMutablePointer<Float>, count: Int
) {
  let (first, second, third) = (Lanes(repeating: a), Lanes(repeating: b), Lanes(repeating: c))
  var index = 0
  while index < count {
    let part = unsafe multiplyAdd(third, load(x + index), second)
    unsafe store(multiplyAdd(part, load(slope + index), first), result + index)
    index &+= 16
  }
}

/// Writes [features][16] as sixteen rows of `stride` floats, one for each lane.
package func transposeLanes(
  _ x: UnsafePointer<Float>, features: Int, _ result: UnsafeMutablePointer<Float>, stride: Int
) {
  for feature in 0..<features {
    for lane in 0..<16 { unsafe result[lane &* stride &+ feature] = x[feature &* 16 &+ lane] }
  }
}
