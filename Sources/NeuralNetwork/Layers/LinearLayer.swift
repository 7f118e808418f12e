internal import Convolution

/// A matrix product and a bias: a 1×1 correlation of maps of one pixel.
///
/// Its weights' slopes are made for the whole batch at once, where they need no sums over lanes.
struct LinearLayer: BlockLayer {
  private let correlation: BlockCorrelation
  private let product: BatchProduct?

  /// Places the layer; `blocks` is the number of blocks of the largest batch, 0 when nothing is trained.
  init(outputs: Int, input: MapShape, blocks: Int) throws(ConvolutionError) {
    correlation = try BlockCorrelation(
      outputs: outputs, window: WindowSize(height: 1, width: 1), geometry: LayerDescription.geometry(padding: 0),
      inputShape: input)
    product = blocks > 0 ? BatchProduct(inputs: input.count, outputs: outputs, blocks: blocks) : nil
  }

  var refreshPieces: Int { (correlation.programCount + Self.programsPerPiece - 1) / Self.programsPerPiece }
  var gradientPieces: Int { product?.pieces ?? 0 }

  private static let programsPerPiece = 16

  func refresh(_ piece: Int, numbers: UnsafePointer<Float>) {
    let first = piece * Self.programsPerPiece
    let range = first..<min(first + Self.programsPerPiece, correlation.programCount)
    unsafe correlation.refresh(range, taps: numbers, bias: numbers + correlation.tapCount)
  }

  func forward(_ input: LaneBlock, into output: LaneBlock, _ pass: BlockPass) { correlation.run(input, into: output) }

  func backward(
    _ slope: LaneBlock, input: LaneBlock, output: LaneBlock, into inputSlope: LaneBlock?, _ pass: BlockPass
  ) {
    if let inputSlope { correlation.inputGradient(slope, into: inputSlope) }
    unsafe product?.record(input, slope: slope, block: pass.block)
  }

  func finish(_ piece: Int, blocks: Int, gradient: UnsafeMutablePointer<Float>) {
    unsafe product?.sum(piece, blocks: blocks, taps: gradient, bias: gradient + correlation.tapCount)
  }
}
