internal import Drawing
internal import FashionMNIST
internal import NeuralNetwork

/// What `burin evaluate` draws: how often each class was taken for each, and the most confident mistakes.
struct EvaluationDrawings {
  private let evaluation: Evaluation
  private let model: Model
  private let name: String
  private let images: LabelledImages

  /// Takes what was found of the model of this name on these pictures.
  init(_ evaluation: Evaluation, model: Model, name: String, images: LabelledImages) {
    self.evaluation = evaluation
    self.model = model
    self.name = name
    self.images = images
  }

  /// Draws the confusion matrix.
  var confusion: Figure {
    ConfusionMatrix(classes: model.classes, counts: evaluation.confusion, title: name).figure
  }

  /// How many mistakes a sheet shows.
  private static let mistakesShown = 40

  /// Draws the mistakes with the highest probability, each with what it was taken for and what it is.
  var mistakes: Canvas {
    let wrong = images.labels.indices.filter { evaluation.answers[$0].index != Int(images.labels[$0]) }
    let worst = wrong.sorted { left, right in
      let (a, b) = (evaluation.answers[left].probability, evaluation.answers[right].probability)
      return a == b ? left < right : a > b
    }
    let cells = worst.prefix(Self.mistakesShown).map { index in
      let answer = evaluation.answers[index]
      let plane = images.image(at: index).map { Float($0) / 255 }
      return LabelledSheet.Cell(
        Canvas(planes: [plane], height: images.height, width: images.width, magnification: 4),
        [
          .init(
            "\(model.classes[answer.index]) \(DecimalFormat.fixed(answer.probability, decimals: 2))",
            color: LabelledSheet.wrong), .init("is \(model.classes[Int(images.labels[index])])"),
        ])
    }
    return LabelledSheet(
      cells, columns: 8, title: "\(name): the most confident of \(wrong.count) mistakes",
      notes: ["in red what the network says and how sure it is, below it what the picture is"]
    ).drawn()
  }
}
