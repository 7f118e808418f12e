internal import Microkernels

/// Softmax cross-entropy of sixteen examples with label smoothing, and its slope.
///
/// The target of the true class is 1 − s + s/n, that of every other s/n, for n classes and a smoothing of s.
package struct BlockLoss: Sendable {
  private let classes: Int
  private let smoothing: Float
  private let table: MicrokernelTable

  /// Takes the number of classes and the share of the target that is spread over all of them.
  package init(classes: Int, smoothing: Float = 0) {
    self.classes = classes
    self.smoothing = smoothing
    table = .current
  }

  /// What the examples of a block came to.
  package struct Result: Sendable {
    /// The sum of the examples' losses.
    package var loss: Double = 0
    /// How many have their largest logit at the true class.
    package var correct = 0

    /// Nothing yet.
    package init() {}
  }

  /// Computes the losses of the first `labels.count` lanes, and writes the slope of their sum times `scale`.
  ///
  /// - Parameters:
  ///   - logits: [classes][1][1][16].
  ///   - slope: of the same shape; the other lanes receive 0.
  package func run(
    _ logits: LaneBlock, labels: UnsafeBufferPointer<UInt8>, scale: Float, slope: LaneBlock
  ) -> Result {
    precondition(logits.shape.count == classes && slope.shape.count == classes, "a logit for each class is needed")
    let lanes = LaneBatch.lanes
    var result = Result()
    unsafe withUnsafeTemporaryAllocation(of: Float.self, capacity: (classes + 2) * lanes) { memory in
      guard let targets = memory.baseAddress else { return }
      let weights = unsafe targets + classes * lanes
      let losses = unsafe weights + lanes
      unsafe targets.update(repeating: smoothing / Float(classes), count: classes * lanes)
      unsafe weights.update(repeating: 0, count: lanes)
      for lane in 0..<labels.count {
        unsafe targets[Int(labels[lane]) * lanes + lane] = 1 - smoothing + smoothing / Float(classes)
        unsafe weights[lane] = scale
      }
      let values = unsafe logits.pointer(0, 0)
      unsafe table.crossEntropy(values, targets, weights, classes, slope.pointer(0, 0), losses)
      for lane in 0..<labels.count {
        unsafe result.loss += Double(losses[lane])
        var best = 0
        for index in 1..<classes where unsafe values[index * lanes + lane] > values[best * lanes + lane] {
          best = index
        }
        if unsafe best == Int(labels[lane]) { result.correct += 1 }
      }
    }
    return result
  }
}
