internal import Drawing
internal import JSON
internal import NeuralNetwork

/// What `burin evaluate` says.
struct EvaluationReport {
  private let evaluation: Evaluation
  private let model: Model
  private let name: String

  /// Takes what was found of the model of this name.
  init(_ evaluation: Evaluation, model: Model, name: String) {
    self.evaluation = evaluation
    self.model = model
    self.name = name
  }

  /// One JSON object, without a line's end.
  var json: String {
    var object = JSONObject()
    object.add("model", name)
    object.add("examples", evaluation.examples)
    object.add("accuracy", evaluation.accuracy)
    object.add("loss", evaluation.loss)
    object.add("ece", evaluation.calibrationError)
    object.add("temperature", model.temperature)
    object.add("classes", array: model.classes.map(jsonString))
    let classes = model.classes.indices
    object.add("precision", array: classes.map { jsonNumber(evaluation.precision(of: $0)) })
    object.add("recall", array: classes.map { jsonNumber(evaluation.recall(of: $0)) })
    object.add("confusion", array: evaluation.confusion.map { "[" + $0.map(String.init).joined(separator: ",") + "]" })
    return object.text
  }

  /// The report for people.
  var text: String {
    func share(_ value: Double?) -> String { value.map { DecimalFormat.fixed($0, decimals: 4) } ?? "–" }
    let width = max(9, model.classes.map(\.count).max() ?? 0)
    var lines = ["\(name): \(evaluation.examples) pictures"]
    lines.append("  accuracy           \(share(evaluation.accuracy))")
    lines.append("  loss               \(share(evaluation.loss))")
    lines.append("  calibration error  \(share(evaluation.calibrationError))")
    lines.append("  " + pad("class", width) + "  precision  recall  most often taken for")
    for (index, label) in model.classes.enumerated() {
      let others = evaluation.confusion[index].enumerated().filter { $0.offset != index && $0.element > 0 }
      let worst = others.max { $0.element < $1.element }.map { "\(model.classes[$0.offset]) (\($0.element))" }
      lines.append(
        "  " + pad(label, width) + "  " + pad(share(evaluation.precision(of: index)), 9) + "  "
          + pad(share(evaluation.recall(of: index)), 6) + "  " + (worst ?? ""))
    }
    return lines.map { line in String(line.reversed().drop { $0 == " " }.reversed()) + "\n" }.joined()
  }

  private func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
