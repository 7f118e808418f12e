internal import Glibc

/// How well a network does on examples whose classes are known.
public struct Evaluation: Sendable, Hashable {
  /// The number of examples.
  public let examples: Int
  /// The share of the examples whose most probable class is the true one.
  public let accuracy: Double
  /// The mean of −log of the true class's probability.
  public let loss: Double
  /// The expected calibration error over 15 bins of confidence: the mean distance between confidence and accuracy.
  ///
  /// Source: Guo, Pleiss, Sun, Weinberger, On Calibration of Modern Neural Networks, ICML 2017.
  public let calibrationError: Double
  /// How many examples of each class (rows) were taken for each class (columns).
  public let confusion: [[Int]]
  /// The class that each example was taken for, and its probability.
  public let answers: [(index: Int, probability: Double)]

  /// Judges logits, [example][class], that are divided by `temperature` first.
  public init(logits: [Float], labels: [UInt8], classes: Int, temperature: Double = 1) {
    precondition(logits.count == labels.count * classes && !labels.isEmpty, "every example has a logit for each class")
    var confusion = [[Int]](repeating: [Int](repeating: 0, count: classes), count: classes)
    var answers: [(index: Int, probability: Double)] = []
    var bins = [(count: Int, right: Int, confidence: Double)](repeating: (0, 0, 0), count: Self.bins)
    var total = 0.0
    for (example, label) in labels.enumerated() {
      let own = logits[example * classes..<(example + 1) * classes]
      let probabilities = Self.probabilities(own, temperature: temperature)
      let logarithm = Self.logarithm(own, label: Int(label), temperature: temperature)
      var best = 0
      for index in 1..<classes where probabilities[index] > probabilities[best] { best = index }
      let confidence = probabilities[best]
      // Weights that have overflowed give no probabilities, and no bin.
      let bin = confidence.isFinite ? min(Int(confidence * Double(Self.bins)), Self.bins - 1) : 0
      bins[bin].count += 1
      bins[bin].confidence += confidence
      if best == Int(label) { bins[bin].right += 1 }
      confusion[Int(label)][best] += 1
      answers.append((best, confidence))
      total -= logarithm
    }
    examples = labels.count
    self.confusion = confusion
    self.answers = answers
    accuracy = Double((0..<classes).reduce(0) { $0 + confusion[$1][$1] }) / Double(labels.count)
    loss = total / Double(labels.count)
    calibrationError = bins.reduce(0) { $0 + abs($1.confidence - Double($1.right)) } / Double(labels.count)
  }

  /// The share of what was taken for a class that is of it; nil when nothing was.
  public func precision(of index: Int) -> Double? {
    let taken = confusion.reduce(0) { $0 + $1[index] }
    return taken == 0 ? nil : Double(confusion[index][index]) / Double(taken)
  }

  /// The share of a class that was taken for it; nil when there is no example of it.
  public func recall(of index: Int) -> Double? {
    let all = confusion[index].reduce(0, +)
    return all == 0 ? nil : Double(confusion[index][index]) / Double(all)
  }

  private static let bins = 15

  /// The probabilities of the classes: softmax of the logits divided by the temperature.
  public static func probabilities(_ logits: some Collection<Float>, temperature: Double) -> [Double] {
    let top = Double(logits.max() ?? 0)
    let powers = logits.map { exp((Double($0) - top) / temperature) }
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum }
  }

  /// The logarithm of one class's probability, also where that is too small for a number.
  private static func logarithm(_ logits: ArraySlice<Float>, label: Int, temperature: Double) -> Double {
    let top = Double(logits.max() ?? 0)
    let sum = logits.reduce(0) { $0 + exp((Double($1) - top) / temperature) }
    return (Double(logits[logits.startIndex + label]) - top) / temperature - log(sum)
  }

  /// Compares what the examples came to.
  public static func == (left: Evaluation, right: Evaluation) -> Bool {
    left.confusion == right.confusion && left.loss == right.loss && left.calibrationError == right.calibrationError
  }

  /// Hashes how often each class was taken for each.
  public func hash(into hasher: inout Hasher) { hasher.combine(confusion) }
}
