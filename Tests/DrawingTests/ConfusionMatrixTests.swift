import Testing

@testable import Drawing

/// The matrix counts rows as true classes.
@Suite struct ConfusionMatrixTests {
  private let matrix = ConfusionMatrix(
    classes: ["cat", "dog", "T-shirt/top"], counts: [[8, 2, 0], [1, 4, 0], [0, 0, 0]], title: "pets")

  @Test func `shares are of rows and of columns`() {
    #expect(matrix[0, 1] == 2 && matrix.examples(of: 0) == 10 && matrix.predictions(of: 0) == 9)
    #expect(matrix.accuracy == 0.8 && matrix.recall(of: 0) == 0.8 && matrix.recall(of: 1) == 0.8)
    #expect(matrix.precision(of: 0) == 8 / 9.0 && matrix.precision(of: 1) == 4 / 6.0)
    #expect(matrix.recall(of: 2) == nil && matrix.precision(of: 2) == nil)
    #expect(ConfusionMatrix(classes: ["a"], counts: [[0]], title: "").accuracy == nil)
  }

  @Test func `counts, names and shares are written`() throws {
    let words = try FigureTests.Elements(of: matrix.figure.svg).words
    #expect(words.first == "pets: accuracy 80.0 %")
    for name in matrix.classes { #expect(words.filter { $0 == name }.count == 2) }
    for word in ["88.9", "66.7", "recall", "precision", "true class", "predicted class"] {
      #expect(words.contains(word), "\(word)")
    }
    #expect(words.filter { $0 == "80.0 %" }.count == 2 && words.filter { $0 == "–" }.count == 2)
    // Row by row: the counts of the cells follow the title.
    #expect(words[1...9] == ["8", "2", "0", "1", "4", "0", "0", "0", "0"])
  }

  @Test func `a cell has the colour of its share of the row`() {
    let figure = matrix.figure
    let boxes = figure.marks.compactMap { mark -> Figure.Box? in
      if case .box(let box) = mark { box } else { nil }
    }
    let scale = ColorScale(.sequential, over: 0...1)
    let shares = [0.8, 0.2, 0, 0.2, 0.8, 0, 0, 0, 0]
    #expect(boxes.prefix(9).map(\.fill) == shares.map { scale.color(of: $0) })
    #expect(boxes[1].corner.row == boxes[0].corner.row && boxes[1].corner.column > boxes[0].corner.column)
    let canvas = figure.drawn()
    for box in boxes.prefix(9) {
      #expect(canvas[Int(2 * box.corner.row) + 4, Int(2 * box.corner.column) + 4] == box.fill)
    }
  }

  @Test(arguments: [1, 9, 1000, 123_456_789]) func `numbers of any length have room`(count: Int) {
    let classes = [
      "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot",
    ]
    let matrix = ConfusionMatrix(
      classes: classes, counts: .init(repeating: .init(repeating: count, count: 10), count: 10),
      title: "modern on the 10,000 test pictures of Fashion-MNIST")
    FigureTests.expectLegible(matrix.figure)
    FigureTests.expectLegible(ConfusionMatrix(classes: ["a"], counts: [[count]], title: "a long title").figure)
    FigureTests.expectLegible(ConfusionMatrix(classes: [], counts: [], title: "none").figure)
  }
}
