/// `sepia`: the brown of old photographs.
struct SepiaStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "sepia", group: .points, summary: "tone the picture brown, as old photographs are",
    formula: "M = 0.393 0.769 0.189; 0.349 0.686 0.168; 0.272 0.534 0.131, held at 1",
    details: "A gray picture counts as one with three equal colours.", example: "sepia")

  private static let weights: [[Float]] = [
    [0.393, 0.769, 0.189], [0.349, 0.686, 0.168], [0.272, 0.534, 0.131],
  ]

  init(_ arguments: StepArguments) {}

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    let weights: [[Float]]
    switch layout.colorChannels {
    case 1: weights = Self.weights.map { [$0.reduce(0, +)] }
    case 3: weights = Self.weights
    default:
      throw FilteringError(
        cause: .usage, message: "it needs 1 or 3 colour channels, and the picture has \(layout.colorChannels)")
    }
    var step = try PlannedStep(mixing: layout, weights)
    // The weights of red sum to 1.351: white would leave the range by design.
    step.operations.append(.point(PointFunction.clamp))
    return step
  }
}
