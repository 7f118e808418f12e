internal import Convolution

/// One layer of a network placed on a shape: what it makes of a block of sixteen examples, and what it passes back.
protocol BlockLayer: Sendable {
  /// Whether the output is written where the input lies.
  var worksInPlace: Bool { get }
  /// The zeros that the input's blocks hold around their planes.
  var inputFrame: BlockFrame { get }
  /// Floats that a forward pass takes for itself.
  var scratchCount: Int { get }
  /// Floats that a block's backward pass leaves to be added over the blocks: first the slopes of the layer's trained
  /// numbers, in their order, then what else is to be added.
  var sumCount: Int { get }
  /// Pieces in which the layer reads its numbers anew, and in which it finishes its slopes over a whole batch.
  var refreshPieces: Int { get }
  var gradientPieces: Int { get }

  /// Reads a piece of the layer's numbers anew; `numbers` are its own.
  func refresh(_ piece: Int, numbers: UnsafePointer<Float>)

  /// Computes the output of a block.
  func forward(_ input: LaneBlock, into output: LaneBlock, _ pass: BlockPass)

  /// Writes the slope of the input, unless that is nil, and the block's sums, from the slope of the output.
  func backward(
    _ slope: LaneBlock, input: LaneBlock, output: LaneBlock, into inputSlope: LaneBlock?, _ pass: BlockPass)

  /// Writes a piece of the slopes that are not sums over blocks; `gradient` is that of the layer's own numbers.
  func finish(_ piece: Int, blocks: Int, gradient: UnsafeMutablePointer<Float>)
}

/// What a layer is told about the pass of a block.
@unsafe struct BlockPass: @unchecked Sendable {
  /// The layer's trained numbers, and the means and variances of a normalisation.
  let numbers: UnsafePointer<Float>
  let moments: UnsafePointer<Float>
  /// The number of the block in its batch.
  let block: Int
  /// The layer's sums of this block; nil when nothing is trained.
  let sums: UnsafeMutablePointer<Float>?
  /// Room for what the forward pass takes for itself, at a multiple of 64 bytes.
  let scratch: UnsafeMutablePointer<Float>
}

extension BlockLayer {
  var worksInPlace: Bool { false }
  var inputFrame: BlockFrame { BlockFrame() }
  var scratchCount: Int { 0 }
  var sumCount: Int { 0 }
  var refreshPieces: Int { 0 }
  var gradientPieces: Int { 0 }
  func refresh(_ piece: Int, numbers: UnsafePointer<Float>) {}
  func finish(_ piece: Int, blocks: Int, gradient: UnsafeMutablePointer<Float>) {}
}
