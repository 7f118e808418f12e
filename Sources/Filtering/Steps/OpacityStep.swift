/// `opacity`: brightness that becomes opacity.
struct OpacityStep: FilterStep {
  static let declaration = StepDeclaration(
    name: "opacity", group: .points, summary: "make ink on transparent ground: brightness becomes opacity",
    parameters: [
      .positional("ink", .choice(["black", "white"]), default: "black", "the colour of what stays visible")
    ],
    formula: "colour = ink, alpha = X",
    details: "Of gray pictures; an alpha that was there is multiplied with it. "
      + "Write clamp before it where values may lie outside 0 to 1.",
    example: "gray | sobel | clamp | opacity black")

  let isWhite: Bool

  init(_ arguments: StepArguments) { isWhite = arguments.word("ink") == "white" }

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    guard layout.colorChannels == 1 else {
      throw FilteringError(
        cause: .usage,
        message: "it needs a gray picture, and this has \(layout.colorChannels) colours; put gray before it")
    }
    var output = layout
    output.hasAlpha = true
    return PlannedStep(
      operations: [.window(InkOperation(ink: isWhite ? 1 : 0, input: layout, output: output))], output: output)
  }
}
