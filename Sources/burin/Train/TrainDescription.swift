private import Convolution
private import JSON
private import NeuralNetwork

/// Prints the layers of a network with the shape that comes out of each.
package struct TrainDescription {
  private let command: TrainCommand

  /// Takes the command as it was parsed.
  package init(_ command: TrainCommand) { self.command = command }

  /// Writes a line for each layer, and the number of weights.
  ///
  /// - Throws: `CommandFailure` for layers that do not fit, and when the text cannot be written.
  package func write() throws(CommandFailure) {
    let recipe = command.recipe ?? .classic
    let description = try TrainPlan.description(
      layers: command.layers ?? recipe.layers, classes: recipe.classes.count)
    if command.running.json {
      var object = JSONObject()
      object.add("layers", array: description.layers.map { jsonString($0.description) })
      object.add(
        "shapes", array: description.shapes.map { "[" + Self.sides($0).map(String.init).joined(separator: ",") + "]" })
      object.add("weights", description.parameterCount)
      try StandardOutput.write(object.text + "\n")
      return
    }
    let shapes = description.shapes.map { Self.sides($0).map(String.init).joined(separator: "×") }
    let names = description.layers.map(\.description)
    let width = names.map(\.count).max() ?? 0
    let lines = zip(names, shapes).map { name, shape in
      name + String(repeating: " ", count: width + 2 - name.count) + shape
    }
    try StandardOutput.write((lines + ["\(description.parameterCount) weights"]).joined(separator: "\n") + "\n")
  }

  /// The lengths of a shape's axes; a line of values has one.
  private static func sides(_ shape: MapShape) -> [Int] {
    shape.height == 1 && shape.width == 1 ? [shape.channels] : [shape.channels, shape.height, shape.width]
  }
}
