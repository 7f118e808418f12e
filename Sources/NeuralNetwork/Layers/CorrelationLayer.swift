internal import Convolution

/// Correlates with a bank of kernels and adds a bias to each output; a linear layer is a 1×1 correlation of one pixel.
struct CorrelationLayer: BlockLayer {
  private let correlation: BlockCorrelation
  /// What makes the weights' slopes for the whole batch at once; nil when each block gives sums of its own.
  private let product: BatchProduct?

  /// Places the layer; the slopes of an `input` of one pixel may be made as a product of up to `productBlocks` blocks, which
  /// needs no sums over lanes.
  init(
    outputs: Int, window: WindowSize, padding: Int, input: MapShape, packedSlope: Bool, isTrained: Bool,
    productBlocks: Int = 0
  ) throws(ConvolutionError) {
    correlation = try BlockCorrelation(
      outputs: outputs, window: window, geometry: LayerDescription.geometry(padding: padding), inputShape: input,
      packedSlope: packedSlope, withAdjoints: isTrained)
    product = productBlocks > 0 ? BatchProduct(inputs: input.count, outputs: outputs, blocks: productBlocks) : nil
  }

  var inputFrame: BlockFrame { correlation.inputFrame }
  var scratchCount: Int { correlation.scratchCount }
  var sumCount: Int { product == nil ? correlation.gradientCount : 0 }
  var refreshPieces: Int { (correlation.programCount + Self.programsPerPiece - 1) / Self.programsPerPiece }
  var gradientPieces: Int { product?.pieces ?? 0 }

  private static let programsPerPiece = 16

  func refresh(_ piece: Int, numbers: UnsafePointer<Float>) {
    let first = piece * Self.programsPerPiece
    let range = first..<min(first + Self.programsPerPiece, correlation.programCount)
    unsafe correlation.refresh(range, taps: numbers, bias: numbers + correlation.tapCount)
  }

  func forward(_ input: LaneBlock, into output: LaneBlock, _ pass: BlockPass) {
    unsafe correlation.run(input, into: output, scratch: pass.scratch)
  }

  func backward(
    _ slope: LaneBlock, input: LaneBlock, output: LaneBlock, into inputSlope: LaneBlock?, _ pass: BlockPass
  ) {
    if let inputSlope { correlation.inputGradient(slope, into: inputSlope) }
    guard let sums = unsafe pass.sums else { return }
    if let product {
      unsafe product.record(input, slope: slope, block: pass.block)
    } else {
      unsafe correlation.bankGradient(slope, input: input, into: sums)
    }
  }

  func finish(_ piece: Int, blocks: Int, gradient: UnsafeMutablePointer<Float>) {
    unsafe product?.sum(piece, blocks: blocks, taps: gradient, bias: gradient + correlation.tapCount)
  }
}
