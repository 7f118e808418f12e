internal import Microkernels

/// The taps of some output planes at one kind of place, whose weights are read anew after each step of a training.
///
/// Every place of the input is read once and added to all of the planes, in the order of the places.
@safe final class LaneProgram: @unchecked Sendable {
  let program: TapProgram
  private let memory: UnsafeMutableRawPointer
  private let offsets: UnsafeMutablePointer<Int>
  private let weights: UnsafeMutablePointer<Float>
  private let bias: UnsafeMutablePointer<Float>
  /// For each weight, by which number it is asked for; programs may share them.
  private let sources: [Int32]
  private let biases: Range<Int>?

  /// Lays out the program: the `offsets` of its reads, for each read and each of the `streams` planes the number by which the
  /// weight is asked for, and the planes' places among the `biases`.
  init(streams: Int, lanes: Int, offsets places: [Int], sources: [Int32], biases: Range<Int>?) {
    precondition(sources.count == places.count * streams, "every plane has a weight for each read")
    let weightCount = sources.count
    self.sources = sources
    self.biases = biases
    let words = places.count * MemoryLayout<Int>.stride
    unsafe memory = .allocate(byteCount: words + 4 * weightCount + 4 * lanes + 8, alignment: 64)
    unsafe offsets = memory.bindMemory(to: Int.self, capacity: places.count)
    unsafe weights = (memory + words).bindMemory(to: Float.self, capacity: weightCount)
    unsafe bias = (memory + words + 4 * weightCount).bindMemory(to: Float.self, capacity: lanes)
    let segments = unsafe (memory + words + 4 * weightCount + 4 * lanes).bindMemory(to: Int32.self, capacity: 2)
    for (index, place) in places.enumerated() { unsafe (offsets + index).initialize(to: place) }
    unsafe weights.initialize(repeating: 0, count: weightCount)
    unsafe bias.initialize(repeating: 0, count: lanes)
    unsafe segments.initialize(to: Int32(streams))
    unsafe (segments + 1).initialize(to: Int32(places.count))
    unsafe program = (
      UnsafePointer(segments), places.isEmpty ? 0 : 1, UnsafePointer(offsets), UnsafePointer(weights),
      UnsafePointer(bias), streams
    )
  }

  deinit { unsafe memory.deallocate() }

  /// Takes over the weights, each asked for by its number, and the biases: one for each output, or nil.
  func refresh(bias values: UnsafePointer<Float>?, weight: (Int) -> Float) {
    for index in sources.indices { unsafe weights[index] = weight(Int(sources[index])) }
    guard let biases, let values = unsafe values else { return }
    for (stream, place) in biases.enumerated() { unsafe bias[stream] = values[place] }
  }
}
