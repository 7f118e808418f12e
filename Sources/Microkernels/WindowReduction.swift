/// Reduces windows of `window` values that lie `step` floats apart, for `total` − (window − 1) · step first values.
///
/// Works by doubling: reductions of 1, 2, 4, … values are made from those of half the size, and the binary digits of
/// `window` say which of them to join. That is O(log window) operations a value, nothing is ever subtracted, and each
/// result has the same tree of operations wherever it stands. `values` is overwritten; both buffers have 32 floats of
/// slack behind `total`.
package func reduceWindows(
  _ kind: WindowReduction, _ values: UnsafeMutablePointer<Float>, _ result: UnsafeMutablePointer<Float>, total: Int,
  step: Int, window: Int
) {
  switch kind {
  case windowSum: unsafe reduce(values, result, total, step, window) { $0 + $1 }
  case windowMaximum: unsafe reduce(values, result, total, step, window, larger)
  default: unsafe reduce(values, result, total, step, window, smaller)
  }
}

/// What is made of the values of a window: one of the three constants beside it.
package typealias WindowReduction = Int32

/// The sum.
package var windowSum: WindowReduction { 0 }
/// The largest, NaN if one is among them.
package var windowMaximum: WindowReduction { 1 }
/// The smallest, NaN if one is among them.
package var windowMinimum: WindowReduction { 2 }

/// The larger of two, NaN if either is.
@inline(__always)
func larger(_ a: Lanes, _ b: Lanes) -> Lanes { a.replacing(with: b, where: (b .> a) .| (b .!= b)) }

/// The smaller of two, NaN if either is.
@inline(__always)
func smaller(_ a: Lanes, _ b: Lanes) -> Lanes { a.replacing(with: b, where: (b .< a) .| (b .!= b)) }

@inline(__always)
private func reduce(
  _ values: UnsafeMutablePointer<Float>, _ result: UnsafeMutablePointer<Float>, _ total: Int, _ step: Int,
  _ window: Int, _ join: (Lanes, Lanes) -> Lanes
) {
  var covered = 0
  var size = 1
  var digits = window
  while true {
    if digits & 1 == 1 {
      let count = total &- (covered &+ size &- 1) &* step
      var index = 0
      while index < count {
        let next = unsafe load(values + (index &+ covered &* step))
        unsafe store(covered == 0 ? next : join(load(result + index), next), result + index)
        index &+= 16
      }
      covered &+= size
    }
    digits >>= 1
    if digits == 0 { return }
    let count = total &- (2 &* size &- 1) &* step
    var index = 0
    while index < count {
      unsafe store(join(load(values + index), load(values + (index &+ size &* step))), values + index)
      index &+= 16
    }
    size &*= 2
  }
}
