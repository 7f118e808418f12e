/// A line of floats at a fixed address, a multiple of 64, whose parts several threads may write at the same time.
@safe final class FloatStore: @unchecked Sendable {
  let count: Int
  let base: UnsafeMutablePointer<Float>

  /// Makes a line of zeros.
  init(count: Int) {
    self.count = count
    let memory = UnsafeMutableRawPointer.allocate(byteCount: 4 * (count + 16), alignment: 64)
    unsafe base = memory.initializeMemory(as: Float.self, repeating: 0, count: count + 16)
  }

  /// Takes over the values of an array.
  convenience init(_ values: [Float]) {
    self.init(count: values.count)
    for (index, value) in values.enumerated() { unsafe base[index] = value }
  }

  deinit { unsafe base.deallocate() }

  /// A copy of the values.
  var values: [Float] { unsafe Array(UnsafeBufferPointer(start: base, count: count)) }
}
