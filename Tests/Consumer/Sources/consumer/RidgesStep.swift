import Convolution
import Filtering

/// `ridges`: what is brighter than all around it.
struct RidgesStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "ridges", group: .kernels, summary: "find what is brighter than its eight neighbours",
    formula: "K = 1/8 · (-1 -1 -1; -1 8 -1; -1 -1 -1)", example: "gray | ridges | gain 4")

  init(_ arguments: StepArguments) {}

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    let around: Float = -1 / 8
    let kernel = KernelBank(plane: [[around, around, around], [around, 1, around], [around, around, around]])
    return try PlannedStep(correlating: layout, with: kernel, geometry: WindowGeometry(border: .reflect))
  }
}
