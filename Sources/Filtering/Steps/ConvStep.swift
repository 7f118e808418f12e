import Convolution

/// `conv`: correlation with a kernel that is drawn or comes from a file.
struct ConvStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "conv", group: .kernels, summary: "correlate with a kernel",
    parameters: [
      .positional("kernel", .kernel, "rows separated by ; in quotes, or a .npy, JSON or matrix file"),
      .keyed("scale", .number(-1e30...1e30, words: ["auto"]), "multiplies the taps; auto divides them by their sum"),
      .keyed("bias", .number(-1e30...1e30), "is added to every sample; a full step from black to white is 1"),
      .stride, .padding, .border,
      .keyed("dilation", .size(1...1_000_000), default: "1", "how far apart neighbouring taps read"),
      .flag("flip", "turns the kernel by 180°, which makes a convolution of the correlation"),
    ],
    formula: "Y[i,j] = bias + Σ K[u,v] · X[i·stride + u·dilation − top, j·stride + v·dilation − left]",
    example: "conv \"1 2 1; 0 0 0; -1 -2 -1\" scale=1/4 | abs")

  let bank: KernelBank
  let geometry: WindowGeometry

  init(_ arguments: StepArguments) throws(ArgumentMistake) {
    let kernel = arguments.kernel("kernel")
    var bank = kernel.bank
    if let scale = arguments.optionalNumber("scale") {
      bank.taps = try Self.scaled(bank.taps, by: scale)
    } else if arguments.word("scale") == "auto" {
      bank.taps = try Self.normalized(bank)
    }
    if let bias = arguments.optionalNumber("bias") {
      let own = bank.bias.isEmpty ? [Float](repeating: 0, count: bank.outputs) : bank.bias
      bank.bias = own.map { Float(Double($0) + bias) }
    }
    self.bank = arguments.isGiven("flip") ? bank.flipped : bank
    geometry = arguments.geometry(border: kernel.border)
  }

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    try PlannedStep(correlating: layout, with: bank, geometry: geometry)
  }

  /// The taps with those of each output divided by their sum, in Double.
  private static func normalized(_ bank: KernelBank) throws(ArgumentMistake) -> [Float] {
    let count = bank.taps.count / bank.outputs
    var taps: [Float] = []
    for output in 0..<bank.outputs {
      let own = bank.taps[output * count..<(output + 1) * count]
      let sum = own.reduce(0.0) { $0 + Double($1) }
      guard sum != 0 else {
        throw ArgumentMistake(
          parameter: "scale", message: "scale=auto divides by the sum of the taps, and that is 0; give a number")
      }
      taps += try scaled(Array(own), by: 1 / sum)
    }
    return taps
  }

  private static func scaled(_ taps: [Float], by factor: Double) throws(ArgumentMistake) -> [Float] {
    let scaled = taps.map { Float(Double($0) * factor) }
    guard scaled.allSatisfy(\.isFinite) else {
      throw ArgumentMistake(parameter: "scale", message: "the scale makes a tap too large; give a smaller number")
    }
    return scaled
  }
}
