public import Convolution
import Glibc

/// How the size of a kernel was chosen.
public struct SizeChoice: Sendable, Hashable {
  /// The size.
  public var size: WindowSize
  /// By how much Bayes' criterion is worse for the next best size: above 10 the choice is very sure.
  public var margin: Double
  /// That next best size, if there is any other.
  public var runnerUp: WindowSize?
  /// Whether the sizes of the pictures alone say it.
  public var isGivenByPictures: Bool
}

extension SizeChoice {
  /// Chooses among all sizes inside one that was fitted, by the normal equations of that fit alone.
  ///
  /// BIC = n ln(max(σ², floor)) + p ln n, where the floor is the variance of rounding: below it a larger kernel only learns
  /// the rounding of these very pixels. A kernel of h rows and w columns is the part of the large one around its anchor.
  /// Source: Schwarz, Estimating the Dimension of a Model, Annals of Statistics 6 (1978).
  init(_ fit: KernelFit, roundingVariance: Double) {
    let full = fit.geometry.size
    let count = Double(max(2, fit.sums.pixels))
    let variation = fit.sums.outputVariation
    let floor = max(roundingVariance, variation / count * 1e-13, .leastNormalMagnitude)
    var best: (score: Double, size: WindowSize)?
    var second: (score: Double, size: WindowSize)?
    for height in 1...full.height {
      for width in 1...full.width {
        let size = WindowSize(height: height, width: width)
        let taps = fit.places(of: size)
        let solution = LinearSolution(fit.sums, selected: taps)
        let score = count * log(max(solution.residual / count, floor)) + Double(taps.count + 1) * log(count)
        if best.map({ score < $0.score }) ?? true {
          second = best
          best = (score, size)
        } else if second.map({ score < $0.score }) ?? true {
          second = (score, size)
        }
      }
    }
    size = best?.size ?? full
    runnerUp = second?.size
    margin = best.flatMap { first in second.map { $0.score - first.score } } ?? 0
    isGivenByPictures = false
  }
}

extension KernelFit {
  /// The taps of this fit that a smaller kernel with the same anchor has.
  func places(of size: WindowSize) -> [Int] {
    let full = geometry.size
    let top = full.height / 2 - size.height / 2
    let left = full.width / 2 - size.width / 2
    return (0..<plan.inputs).flatMap { channel in
      (0..<size.height).flatMap { y in
        (0..<size.width).map { x in (channel * full.height + top + y) * full.width + left + x }
      }
    }
  }
}
