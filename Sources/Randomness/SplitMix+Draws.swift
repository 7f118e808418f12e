extension SplitMix {
  /// A number between two, each as likely.
  package mutating func number(_ range: ClosedRange<Float>) -> Float {
    range.lowerBound + Float(unit()) * (range.upperBound - range.lowerBound)
  }

  /// Whether something happens that does so with this probability.
  package mutating func happens(_ probability: Double) -> Bool { unit() < probability }

  /// A number around 0 of standard deviation 1, near enough to the bell curve: twelve uniform numbers less 6.
  package mutating func bell() -> Float {
    var sum = -6.0
    for _ in 0..<12 { sum += unit() }
    return Float(sum)
  }
}
