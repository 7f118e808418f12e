internal import Microkernels

/// A pattern whose offsets are known: what the microkernels read, in memory of its own.
@safe final class BoundTaps: @unchecked Sendable {
  let program: TapProgram
  private let memory: UnsafeMutableRawPointer

  /// Binds `pattern` to an input whose planes and rows are so many floats apart; `columns` holds the offset of each kernel column.
  init(_ pattern: TapPattern, planeStride: Int, rowStride: Int, columns: [Int]) {
    let taps = pattern.places.count
    let words = taps * MemoryLayout<Int>.stride
    let singles = 4 * (pattern.weights.count + pattern.bias.count + pattern.segments.count)
    unsafe memory = .allocate(byteCount: words + singles, alignment: 64)
    let offsets = unsafe memory.bindMemory(to: Int.self, capacity: taps)
    for (index, place) in pattern.places.enumerated() {
      let offset = Int(place.channel) * planeStride + Int(place.row) * rowStride + columns[Int(place.column)]
      unsafe (offsets + index).initialize(to: offset)
    }
    let weights = unsafe (memory + words).bindMemory(to: Float.self, capacity: pattern.weights.count)
    unsafe weights.initialize(from: pattern.weights, count: pattern.weights.count)
    let bias = unsafe UnsafeMutableRawPointer(weights + pattern.weights.count)
      .bindMemory(to: Float.self, capacity: pattern.bias.count)
    unsafe bias.initialize(from: pattern.bias, count: pattern.bias.count)
    let segments = unsafe UnsafeMutableRawPointer(bias + pattern.bias.count)
      .bindMemory(to: Int32.self, capacity: pattern.segments.count)
    unsafe segments.initialize(from: pattern.segments, count: pattern.segments.count)
    unsafe program = (
      UnsafePointer(segments), pattern.segments.count / 2, UnsafePointer(offsets), UnsafePointer(weights),
      UnsafePointer(bias), pattern.streams
    )
  }

  deinit { unsafe memory.deallocate() }
}
