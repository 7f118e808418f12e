/// `rotate`: quarters of a turn.
struct RotateStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "rotate", group: .geometry, summary: "turn the picture clockwise",
    parameters: [.positional("angle", .choice(["90", "180", "270"]), "by how many degrees")],
    formula: "90: Y[i,j] = X[h−1−j, i]; 180: Y[i,j] = X[h−1−i, w−1−j]; 270: Y[i,j] = X[j, w−1−i]",
    holdsPicture: true, example: "rotate 90")

  let angle: String

  init(_ arguments: StepArguments) { angle = arguments.word("angle") ?? "90" }

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    PlannedStep(
      rearranging: layout, angle == "90" ? .quarterRight : angle == "180" ? .halfTurn : .quarterLeft)
  }
}
