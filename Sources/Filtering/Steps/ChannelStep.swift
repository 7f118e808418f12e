/// `channel`: one channel as a gray picture.
struct ChannelStep: FilterStep {
  private static let names = ["red", "green", "blue", "alpha"]

  static let declaration = StepDeclaration(
    name: "channel", group: .points, summary: "take one channel as a gray picture",
    parameters: [
      .positional(
        "channel", .number(0...1_000_000, words: names), "its number, counted from 0, or red, green, blue or alpha")
    ],
    formula: "Y = X[channel]", details: "Alpha goes along, unless it is what is taken.", example: "channel red")

  let index: Int
  let takesAlpha: Bool

  init(_ arguments: StepArguments) throws(ArgumentMistake) {
    takesAlpha = arguments.word("channel") == "alpha"
    if let word = arguments.word("channel") {
      index = Self.names.firstIndex(of: word) ?? 0
    } else {
      let number = arguments.number("channel")
      guard number == number.rounded() else {
        throw ArgumentMistake(parameter: "channel", message: "a channel is a whole number, counted from 0")
      }
      index = Int(number)
    }
  }

  func planned(for layout: PictureLayout) throws(FilteringError) -> PlannedStep {
    let colors = layout.colorChannels
    var output = layout
    output.colorChannels = 1
    if takesAlpha {
      guard layout.hasAlpha else { throw FilteringError(cause: .usage, message: "the picture has no alpha") }
      output.hasAlpha = false
      return PlannedStep(operations: [.window(PickedPlanes(planes: [colors], output: output))], output: output)
    }
    guard index < colors else {
      throw FilteringError(
        cause: .usage,
        message: "there is no channel \(index); the picture has \(colors) of colour, counted from 0"
          + (layout.hasAlpha ? ", and alpha" : ""))
    }
    let planes = layout.hasAlpha ? [index, colors] : [index]
    return PlannedStep(operations: [.window(PickedPlanes(planes: planes, output: output))], output: output)
  }
}
