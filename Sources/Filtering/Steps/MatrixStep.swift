import Convolution

/// `matrix`: colours mixed with one another.
struct MatrixStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "matrix", group: .points, summary: "mix the colours: a correlation of 1x1 across channels",
    parameters: [
      .positional("weights", .kernel, "a row for each colour that comes out, with a number for each that comes in")
    ],
    formula: "Y[o] = Σ M[o,c] · X[c]", details: "Alpha stays as it is.",
    example: "matrix \"0 0 1; 0 1 0; 1 0 0\"")

  let weights: [[Float]]

  init(_ arguments: StepArguments) throws(ArgumentMistake) {
    let bank = arguments.bank("weights")
    let isMatrix = bank.outputs == 1 && bank.inputs == 1
    guard isMatrix || (bank.size.height == 1 && bank.size.width == 1) else {
      throw ArgumentMistake(
        parameter: "weights", message: "the kernels of this bank are larger than 1x1; use conv for them")
    }
    let columns = isMatrix ? bank.size.width : bank.inputs
    weights = stride(from: 0, to: bank.taps.count, by: columns).map { Array(bank.taps[$0..<$0 + columns]) }
  }

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    guard weights[0].count == layout.colorChannels else {
      throw FilteringError(
        cause: .usage,
        message: "the rows hold \(weights[0].count) number\(weights[0].count == 1 ? "" : "s"), and the picture has "
          + "\(layout.colorChannels) colour channel\(layout.colorChannels == 1 ? "" : "s"); write one for each")
    }
    return try PlannedStep(mixing: layout, weights)
  }
}
