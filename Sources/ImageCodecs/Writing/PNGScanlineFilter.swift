/// Predicts the bytes of scanlines (PNG specification, clause 9.2).
///
/// The loops are plain, so that the compiler vectorises them.
struct PNGScanlineFilter {
  let filter: PNGRowFilter
  /// How far to the left a byte is predicted from.
  let distance: Int

  /// Writes the filter's number and `count` differences to `out`.
  ///
  /// `line` and `above` have `distance` zeros in front of them; `scratch` has room for `count` + 1 bytes.
  func apply(
    to line: UnsafePointer<UInt8>, above: UnsafePointer<UInt8>, count: Int, into out: UnsafeMutablePointer<UInt8>,
    scratch: UnsafeMutablePointer<UInt8>
  ) {
    if let number = filter.fileNumber {
      unsafe out[0] = number
      _ = unsafe difference(number, line, above, count, out + 1)
      return
    }
    // The smallest sum of absolute differences: libpng's heuristic, and the specification's.
    unsafe out[0] = 0
    var best = unsafe difference(0, line, above, count, out + 1)
    for number in UInt8(1)...4 {
      let sum = unsafe difference(number, line, above, count, scratch)
      if sum < best {
        best = sum
        unsafe out[0] = number
        unsafe UnsafeMutableRawPointer(out + 1).copyMemory(from: scratch, byteCount: count)
      }
    }
  }

  /// Writes the differences of one filter, and returns the sum of their magnitudes as signed bytes.
  private func difference(
    _ number: UInt8, _ line: UnsafePointer<UInt8>, _ above: UnsafePointer<UInt8>, _ count: Int,
    _ out: UnsafeMutablePointer<UInt8>
  ) -> Int {
    let left = unsafe line - distance
    let aboveLeft = unsafe above - distance
    switch number {
    case 0: return unsafe run(count, out) { unsafe line[$0] }
    case 1: return unsafe run(count, out) { unsafe line[$0] &- left[$0] }
    case 2: return unsafe run(count, out) { unsafe line[$0] &- above[$0] }
    case 3:
      return unsafe run(count, out) {
        unsafe line[$0] &- UInt8(truncatingIfNeeded: (UInt16(left[$0]) &+ UInt16(above[$0])) &>> 1)
      }
    default:
      return unsafe run(count, out) {
        let a = unsafe Int16(left[$0])
        let b = unsafe Int16(above[$0])
        let c = unsafe Int16(aboveLeft[$0])
        // |p − a|, |p − b|, |p − c| with p = a + b − c.
        let toLeft = Self.magnitude(b &- c)
        let toAbove = Self.magnitude(a &- c)
        let toCorner = Self.magnitude(a &+ b &- c &- c)
        let upper = toAbove <= toCorner ? b : c
        let nearest = toLeft <= toAbove && toLeft <= toCorner ? a : upper
        return unsafe line[$0] &- UInt8(truncatingIfNeeded: nearest)
      }
    }
  }

  @inline(__always)
  private static func magnitude(_ value: Int16) -> Int16 { value < 0 ? 0 &- value : value }

  @inline(__always)
  private func run(_ count: Int, _ out: UnsafeMutablePointer<UInt8>, _ byte: (Int) -> UInt8) -> Int {
    var total = 0
    var start = 0
    // Parts of 4096 keep the sum in 32 bits, which halves the vectors that the loop needs.
    while start < count {
      let end = min(count, start + 4096)
      var sum: UInt32 = 0
      for index in start..<end {
        let value = byte(index)
        unsafe out[index] = value
        sum &+= UInt32(min(value, 0 &- value))
      }
      total += Int(sum)
      start = end
    }
    return total
  }
}
