/// Joins `count` values of `x` into `result`, rounded up to whole vectors: the sum, or the larger or smaller of two.
package func joinRow(
  _ kind: WindowReduction, _ x: UnsafePointer<Float>, _ result: UnsafeMutablePointer<Float>, count: Int
) {
  switch kind {
  case windowSum: unsafe join(x, result, count) { $0 + $1 }
  case windowMaximum: unsafe join(x, result, count, larger)
  default: unsafe join(x, result, count, smaller)
  }
}

@inline(__always)
private func join(
  _ x: UnsafePointer<Float>, _ result: UnsafeMutablePointer<Float>, _ count: Int, _ operation: (Lanes, Lanes) -> Lanes
) {
  var index = 0
  while index < count {
    unsafe store(operation(load(result + index), load(x + index)), result + index)
    index &+= 16
  }
}
