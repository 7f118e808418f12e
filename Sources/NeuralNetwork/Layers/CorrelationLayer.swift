internal import Convolution

/// Correlates with a bank of kernels and adds a bias to each output.
struct CorrelationLayer: BlockLayer {
  private let correlation: BlockCorrelation

  init(outputs: Int, window: WindowSize, padding: Int, input: MapShape, packedSlope: Bool) throws(ConvolutionError) {
    correlation = try BlockCorrelation(
      outputs: outputs, window: window, geometry: LayerDescription.geometry(padding: padding), inputShape: input,
      packedSlope: packedSlope)
  }

  var inputFrame: BlockFrame { correlation.inputFrame }
  var sumCount: Int { correlation.gradientCount }
  var refreshPieces: Int { (correlation.programCount + Self.programsPerPiece - 1) / Self.programsPerPiece }

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
    if let sums = unsafe pass.sums { unsafe correlation.bankGradient(slope, input: input, into: sums) }
  }
}
