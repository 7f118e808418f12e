internal import Convolution

/// Applies a function to every value, where the values lie unless another layer still needs them.
struct ActivationLayer: BlockLayer {
  private let function: BlockFunction
  let worksInPlace: Bool

  init(_ function: PointwiseFunction, inPlace: Bool) {
    self.function = BlockFunction(function)
    worksInPlace = inPlace
  }

  func forward(_ input: LaneBlock, into output: LaneBlock, _ pass: BlockPass) {
    if !worksInPlace { output.copy(from: input) }
    function.run(output)
  }

  func backward(
    _ slope: LaneBlock, input: LaneBlock, output: LaneBlock, into inputSlope: LaneBlock?, _ pass: BlockPass
  ) {
    guard let inputSlope else { return }
    if !worksInPlace { inputSlope.copy(from: slope) }
    function.inputGradient(inputSlope, output: output)
  }
}
