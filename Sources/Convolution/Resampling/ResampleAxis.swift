/// Which input pixels each output pixel of one axis is made of, and how much of each.
struct ResampleAxis: Sendable {
  let input: Int
  let output: Int
  /// For each output, the first input that it reads.
  private(set) var firsts: [Int] = []
  /// Where the weights of each output begin in `weights`; one more than there are outputs.
  private(set) var starts: [Int] = [0]
  /// The weights of all outputs, one after the other; those of an output sum to 1.
  private(set) var weights: [Float] = []

  /// Works out the weights; `input` and `output` are at least 1.
  ///
  /// Output i covers the input from i·s to (i+1)·s, s = input / output. Weights that would read beyond the edges are left
  /// out and the others made to sum to 1.
  init(input: Int, output: Int, method: ResampleMethod) {
    self.input = input
    self.output = output
    let scale = Double(input) / Double(output)
    let unit = max(scale, 1)
    for index in 0..<output {
      let center = (Double(index) + 0.5) * scale
      var (first, last): (Int, Int)
      if method == .area {
        // In whole numbers, so that edges that fall on edges leave nothing of the neighbour.
        first = index * input / output
        last = ((index + 1) * input + output - 1) / output
      } else {
        first = max(0, Int(center - method.reach * unit + 0.5))
        last = min(input, Int(center + method.reach * unit + 0.5))
        if last <= first { (first, last) = (min(Int(center), input - 1), min(Int(center), input - 1) + 1) }
      }
      var own: [Double] = []
      for place in first..<last {
        if method == .area {
          let overlap =
            min((place + 1) * output, (index + 1) * input) - max(place * output, index * input)
          own.append(Double(overlap) / Double(input))
        } else {
          own.append(method.weight(at: (Double(place) + 0.5 - center) / unit))
        }
      }
      let sum = own.reduce(0, +)
      firsts.append(first)
      weights += own.map { Float($0 / sum) }
      starts.append(weights.count)
    }
  }

  /// The inputs that an output reads.
  func inputs(of output: Int) -> Range<Int> { firsts[output]..<firsts[output] + starts[output + 1] - starts[output] }

  /// The inputs that a range of outputs reads.
  func inputs(of outputs: Range<Int>) -> Range<Int> {
    guard !outputs.isEmpty else { return 0..<0 }
    return firsts[outputs.lowerBound]..<inputs(of: outputs.upperBound - 1).upperBound
  }

  /// Bytes of the weights.
  var storedBytes: Int { 4 * weights.count + 8 * (firsts.count + starts.count) }

  /// About how many weights there will be, known before they are made.
  static func weightCount(input: Int, output: Int, method: ResampleMethod) -> Int {
    Int(Double(output) * (2 * method.reach * max(Double(input) / Double(output), 1) + 2))
  }
}
