import Convolution

/// One kernel with what a prediction needs beside it.
struct FittedKernel: Sendable {
  /// The kernel for one output, with its bias.
  var bank: KernelBank
  /// What it works on.
  var encoding: LightEncoding

  /// Makes a kernel of taps in the order [channel][row][column].
  init(taps: [Double], bias: Double, inputs: Int, size: WindowSize, encoding: LightEncoding) {
    bank = KernelBank(outputs: 1, inputs: inputs, size: size, taps: taps.map { Float($0) }, bias: [Float(bias)])
    self.encoding = encoding
  }
}
