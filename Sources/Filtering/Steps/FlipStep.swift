/// `flip`: a mirror.
struct FlipStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "flip", group: .geometry, summary: "mirror the picture: left and right (x), or top and bottom (y)",
    parameters: [.positional("axis", .choice(["x", "y"]), "the axis along which pixels change places")],
    formula: "x: Y[i,j] = X[i, w−1−j]; y: Y[i,j] = X[h−1−i, j]", details: "flip y holds the whole picture.",
    example: "flip x")

  let isVertical: Bool

  init(_ arguments: StepArguments) { isVertical = arguments.word("axis") == "y" }

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    PlannedStep(rearranging: layout, isVertical ? .flipped : .mirrored)
  }
}
