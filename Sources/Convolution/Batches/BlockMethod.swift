/// A way to compute the outputs of a block's correlation.
protocol BlockMethod: Sendable {
  /// Programs whose weights `refresh` reads anew.
  var programCount: Int { get }
  /// Floats that a run takes for itself.
  var scratchCount: Int { get }

  /// Reads the weights of some programs anew from [outputs][inputs][height][width] taps, and a bias for each output or nil.
  func refresh(_ range: Range<Int>, taps: UnsafePointer<Float>, bias: UnsafePointer<Float>?)

  /// Computes every output pixel of a block; `scratch` has room for `scratchCount` floats.
  func run(_ input: LaneBlock, into output: LaneBlock, scratch: UnsafeMutablePointer<Float>?)
}
