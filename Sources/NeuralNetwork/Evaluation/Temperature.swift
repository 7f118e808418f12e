internal import Glibc

/// Finds the temperature that makes a network as sure as it is right.
public enum Temperature {
  /// The temperature that gives the smallest loss on examples that the network has not learned from, between 0.05 and 20.
  ///
  /// The loss has one minimum in the logarithm of the temperature; the golden section finds it to a ten-thousandth.
  public static func fitted(logits: [Float], labels: [UInt8], classes: Int) -> Double {
    func loss(_ logarithm: Double) -> Double {
      Evaluation(logits: logits, labels: labels, classes: classes, temperature: exp(logarithm)).loss
    }
    let ratio = (5.0.squareRoot() - 1) / 2
    var (low, high) = (log(0.05), log(20.0))
    var (left, right) = (high - ratio * (high - low), low + ratio * (high - low))
    var (lossLeft, lossRight) = (loss(left), loss(right))
    while high - low > 1e-4 {
      if lossLeft <= lossRight {
        (high, right, lossRight) = (right, left, lossLeft)
        left = high - ratio * (high - low)
        lossLeft = loss(left)
      } else {
        (low, left, lossLeft) = (left, right, lossRight)
        right = low + ratio * (high - low)
        lossRight = loss(right)
      }
    }
    return exp((low + high) / 2)
  }
}
