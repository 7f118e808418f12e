internal import Convolution

/// Normalises each channel over a block's examples and pixels, with a gain and a bias.
///
/// Behind the slopes of gain and bias its sums hold the mean and the variance of each channel.
struct NormalisationLayer: BlockLayer {
  private let normalisation: BlockNormalisation
  private let channels: Int

  init(input: MapShape) {
    normalisation = BlockNormalisation(shape: input)
    channels = input.channels
  }

  var sumCount: Int { 4 * channels }

  func forward(_ input: LaneBlock, into output: LaneBlock, _ pass: BlockPass) {
    let (gain, bias) = unsafe (pass.numbers, pass.numbers + channels)
    if let sums = unsafe pass.sums {
      unsafe normalisation.run(input, into: output, gain: gain, bias: bias, moments: sums + 2 * channels)
    } else {
      unsafe normalisation.apply(input, into: output, gain: gain, bias: bias, moments: pass.moments)
    }
  }

  func backward(
    _ slope: LaneBlock, input: LaneBlock, output: LaneBlock, into inputSlope: LaneBlock?, _ pass: BlockPass
  ) {
    guard let sums = unsafe pass.sums else { return }
    unsafe normalisation.inputGradient(
      slope, input: input, into: inputSlope, gain: pass.numbers, moments: sums + 2 * channels, sums: sums)
  }
}
