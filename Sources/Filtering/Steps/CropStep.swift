/// `crop`: a part of the picture.
struct CropStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "crop", group: .geometry, summary: "keep a part of the picture",
    parameters: [
      .positional(
        "region", .region, "its height and width, then the row and the column where it begins, counted from 0")
    ],
    formula: "Y[i,j] = X[i + top, j + left]", example: "crop 200x300+40+25")

  let region: PictureRegion

  init(_ arguments: StepArguments) { region = arguments.region("region") }

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    guard region.top + region.height <= layout.height, region.left + region.width <= layout.width else {
      throw FilteringError(
        cause: .usage,
        message: "the region ends at row \(region.top + region.height) and column \(region.left + region.width), "
          + "and the picture has \(layout.height) rows and \(layout.width) columns")
    }
    var output = layout
    output.height = region.height
    output.width = region.width
    let part = RearrangedOperation(.part(top: region.top, left: region.left), of: layout, output: output)
    return PlannedStep(operations: [.window(part)], output: output)
  }
}
