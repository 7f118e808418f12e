/// How often each class was taken for each: rows are the true classes, columns the predicted ones.
package struct ConfusionMatrix: Sendable {
  /// What the classes are called.
  package let classes: [String]
  /// How many examples of each true class were given each predicted one, row by row.
  package let counts: [Int]
  /// What stands above it, before the accuracy.
  package var title: String

  /// Describes the matrix of `classes.count` × `classes.count` counts.
  package init(classes: [String], counts: [[Int]], title: String) {
    precondition(
      counts.count == classes.count && counts.allSatisfy { $0.count == classes.count },
      "a confusion matrix has a row and a column for each class")
    precondition(counts.joined().allSatisfy { $0 >= 0 }, "counts are not negative")
    self.classes = classes
    self.counts = Array(counts.joined())
    self.title = title
  }

  /// Examples of a true class.
  package func examples(of row: Int) -> Int { classes.indices.reduce(0) { $0 + self[row, $1] } }

  /// Examples that were given a class.
  package func predictions(of column: Int) -> Int { classes.indices.reduce(0) { $0 + self[$1, column] } }

  /// How many examples of the class `row` were taken for `column`.
  package subscript(row: Int, column: Int) -> Int { counts[row * classes.count + column] }

  /// The share of examples whose class was found; nil without examples.
  package var accuracy: Double? {
    Self.share(classes.indices.reduce(0) { $0 + self[$1, $1] }, of: counts.reduce(0, +))
  }

  /// The share of a true class that was found; nil without examples of it.
  package func recall(of row: Int) -> Double? { Self.share(self[row, row], of: examples(of: row)) }

  /// The share of a predicted class that was right; nil where it was never predicted.
  package func precision(of column: Int) -> Double? { Self.share(self[column, column], of: predictions(of: column)) }

  private static func share(_ part: Int, of whole: Int) -> Double? { whole > 0 ? Double(part) / Double(whole) : nil }
}
