import Filtering

/// `posterize`: as few levels as on a screen print.
struct PosterizeStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "posterize", group: .points, summary: "keep so many levels of each channel",
    parameters: [.positional("levels", .number(2...256), default: "4", "how many levels are kept")],
    formula: "Y = round(X · (levels − 1)) / (levels − 1)", example: "gray | posterize 3")

  let intervals: Float

  init(_ arguments: StepArguments) throws(ArgumentMistake) {
    let levels = arguments.number("levels")
    guard levels == levels.rounded() else {
      throw ArgumentMistake(parameter: "levels", message: "levels are counted; give a whole number")
    }
    intervals = Float(levels) - 1
  }

  func planned(for layout: PictureLayout) -> PlannedStep {
    let intervals = intervals
    return PlannedStep(mapping: layout) { value in (value * intervals).rounded() / intervals }
  }
}
