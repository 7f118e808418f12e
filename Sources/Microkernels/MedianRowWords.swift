/// Sixteen keys of two bytes: samples of a picture of 8 or 16 bits.
///
/// Wider vectors of smaller numbers would hold more, but the standard library compares them lane by lane.
typealias WordKeys = SIMD16<UInt16>

/// The same as `rankRow` for keys of two bytes, of which twice as many fit a vector.
package func rankRowWords(
  _ keys: UnsafePointer<UInt16>, rowStride: Int, height: Int, width: Int, rank: Int, bits: Int,
  _ result: UnsafeMutablePointer<UInt16>, count: Int
) {
  if height == 3 && width == 3 && rank == 4 {
    unsafe medianOfNineWords(keys, rowStride, result, count)
    return
  }
  let allowed = WordKeys(repeating: UInt16(truncatingIfNeeded: rank))
  var column = 0
  while column < count {
    var answer = WordKeys()
    var bit = bits &- 1
    while bit >= 0 {
      let candidate = answer | WordKeys(repeating: 1 &<< UInt16(truncatingIfNeeded: bit))
      var below = WordKeys()
      var row = unsafe keys + column
      for _ in 0..<height {
        for offset in 0..<width {
          let key = unsafe loadWords(row + offset)
          below = below.replacing(with: below &+ WordKeys(repeating: 1), where: key .< candidate)
        }
        unsafe row += rowStride
      }
      answer = answer.replacing(with: candidate, where: below .<= allowed)
      bit &-= 1
    }
    unsafe storeWords(answer, result + column)
    column &+= 16
  }
}

@inline(__always)
private func medianOfNineWords(
  _ keys: UnsafePointer<UInt16>, _ stride: Int, _ result: UnsafeMutablePointer<UInt16>, _ count: Int
) {
  var column = 0
  while column < count {
    let (top, middle, bottom) = unsafe (keys + column, keys + column + stride, keys + column + 2 * stride)
    var (a, b, c) = unsafe (loadWords(top), loadWords(top + 1), loadWords(top + 2))
    var (d, e, f) = unsafe (loadWords(middle), loadWords(middle + 1), loadWords(middle + 2))
    var (g, h, i) = unsafe (loadWords(bottom), loadWords(bottom + 1), loadWords(bottom + 2))
    exchange(&b, &c); exchange(&e, &f); exchange(&h, &i)
    exchange(&a, &b); exchange(&d, &e); exchange(&g, &h)
    exchange(&b, &c); exchange(&e, &f); exchange(&h, &i)
    exchange(&a, &d); exchange(&f, &i); exchange(&e, &h)
    exchange(&d, &g); exchange(&b, &e); exchange(&c, &f)
    exchange(&e, &h); exchange(&e, &c); exchange(&g, &e)
    exchange(&e, &c)
    unsafe storeWords(e, result + column)
    column &+= 16
  }
}

/// Puts the smaller of two keys first, lane by lane.
@inline(__always)
private func exchange(_ a: inout WordKeys, _ b: inout WordKeys) {
  let isAbove = b .< a
  let smaller = a.replacing(with: b, where: isAbove)
  b = b.replacing(with: a, where: isAbove)
  a = smaller
}

@inline(__always)
private func loadWords(_ address: UnsafePointer<UInt16>) -> WordKeys {
  unsafe UnsafeRawPointer(address).loadUnaligned(as: WordKeys.self)
}

@inline(__always)
private func storeWords(_ keys: WordKeys, _ address: UnsafeMutablePointer<UInt16>) {
  unsafe UnsafeMutableRawPointer(address).storeBytes(of: keys, as: WordKeys.self)
}
