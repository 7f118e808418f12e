/// Sixteen keys: values of pixels as whole numbers that sort as the values do.
typealias Keys = SIMD16<UInt32>

/// The value of a given rank of each window of `height` × `width` keys, for `count` windows beside each other, rounded up to whole vectors.
///
/// `rank` counts from 0, the smallest; all keys are below 2^`bits`. `keys` points to the first key of the first window and
/// has 16 keys of slack behind each row. Windows of 3 × 3 go through a network of 19 exchanges (Devillard's), others find
/// the answer bit by bit from the top: it is the largest number with at most `rank` keys below it.
package func rankRow(
  _ keys: UnsafePointer<UInt32>, rowStride: Int, height: Int, width: Int, rank: Int, bits: Int,
  _ result: UnsafeMutablePointer<UInt32>, count: Int
) {
  if height == 3 && width == 3 && rank == 4 {
    unsafe medianOfNine(keys, rowStride, result, count)
    return
  }
  let allowed = Keys(repeating: UInt32(truncatingIfNeeded: rank))
  var column = 0
  while column < count {
    var answer = Keys()
    var bit = bits &- 1
    while bit >= 0 {
      let candidate = answer | Keys(repeating: 1 &<< UInt32(truncatingIfNeeded: bit))
      var below = Keys()
      var row = unsafe keys + column
      for _ in 0..<height {
        for offset in 0..<width {
          let key = unsafe loadKeys(row + offset)
          below = below.replacing(with: below &+ Keys(repeating: 1), where: key .< candidate)
        }
        unsafe row += rowStride
      }
      answer = answer.replacing(with: candidate, where: below .<= allowed)
      bit &-= 1
    }
    unsafe storeKeys(answer, result + column)
    column &+= 16
  }
}

@inline(__always)
private func medianOfNine(
  _ keys: UnsafePointer<UInt32>, _ stride: Int, _ result: UnsafeMutablePointer<UInt32>, _ count: Int
) {
  var column = 0
  while column < count {
    let (top, middle, bottom) = unsafe (keys + column, keys + column + stride, keys + column + 2 * stride)
    var (a, b, c) = unsafe (loadKeys(top), loadKeys(top + 1), loadKeys(top + 2))
    var (d, e, f) = unsafe (loadKeys(middle), loadKeys(middle + 1), loadKeys(middle + 2))
    var (g, h, i) = unsafe (loadKeys(bottom), loadKeys(bottom + 1), loadKeys(bottom + 2))
    exchange(&b, &c); exchange(&e, &f); exchange(&h, &i)
    exchange(&a, &b); exchange(&d, &e); exchange(&g, &h)
    exchange(&b, &c); exchange(&e, &f); exchange(&h, &i)
    exchange(&a, &d); exchange(&f, &i); exchange(&e, &h)
    exchange(&d, &g); exchange(&b, &e); exchange(&c, &f)
    exchange(&e, &h); exchange(&e, &c); exchange(&g, &e)
    exchange(&e, &c)
    unsafe storeKeys(e, result + column)
    column &+= 16
  }
}

/// Puts the smaller of two keys first, lane by lane.
@inline(__always)
private func exchange(_ a: inout Keys, _ b: inout Keys) {
  let isAbove = b .< a
  let smaller = a.replacing(with: b, where: isAbove)
  b = b.replacing(with: a, where: isAbove)
  a = smaller
}

@inline(__always)
private func loadKeys(_ address: UnsafePointer<UInt32>) -> Keys {
  unsafe UnsafeRawPointer(address).loadUnaligned(as: Keys.self)
}

@inline(__always)
private func storeKeys(_ keys: Keys, _ address: UnsafeMutablePointer<UInt32>) {
  unsafe UnsafeMutableRawPointer(address).storeBytes(of: keys, as: Keys.self)
}
