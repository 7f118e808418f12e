/// `transpose`: rows become columns.
struct TransposeStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "transpose", group: .geometry, summary: "make columns of the rows: mirror at the diagonal",
    formula: "Y[i,j] = X[j,i]", holdsPicture: true, example: "transpose")

  init(_ arguments: StepArguments) {}

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    PlannedStep(rearranging: layout, .transposed)
  }
}
