import Convolution
import Filtering
import Raster

/// Tries what people do with kernels beside applying them, and names what explains a pair.
struct NonlinearSearch {
  private let grid: SampleGrid
  private let stride: Stride
  private let responses: ResponseSamples

  /// Responses whose size, or whose cut at a level, makes a picture.
  private static let edges = [
    "sobel", "scharr", "prewitt", "roberts", "kirsch", "sobel x | abs", "sobel y | abs", "scharr x | abs",
    "scharr y | abs",
    "prewitt x | abs", "prewitt y | abs", "roberts x | abs", "roberts y | abs", "laplacian | abs", "difference x | abs",
    "difference y | abs",
  ]
  /// Filters that choose among the values of a window.
  private static let choices = [3, 5, 7].flatMap { size in
    ["median", "erode", "dilate", "open", "close"].map { "\($0) \(size)" }
  }
  /// What a threshold may stand behind.
  private static let bases = [
    "", "box 3", "box 5", "box 7", "gaussian 1", "gaussian 2", "laplacian", "sobel x", "sobel y", "sobel",
  ]

  /// Prepares a search; nil when there is nothing to compare.
  init?(_ fitter: PairFitter, _ geometry: PairGeometry) {
    guard let samples = ResponseSamples(fitter.sample, geometry) else { return nil }
    grid = fitter.profile.grid
    stride = geometry.stride
    responses = samples
  }

  /// The best finding, nil when none leaves clearly less than the kernel, which leaves `rms`; of a result that is cut off
  /// everywhere, only a threshold is thought of.
  func finding(kernelRMS rms: Double, isCutOff: Bool) -> NonlinearFinding? {
    var found: [NonlinearFinding] = []
    guard let channels = responses.samples(of: "") else { return nil }
    let own = channels.flatMap(\.self)
    if Self.hasTwoLevels(own) {
      found += Self.bases.compactMap { base in pairs(base).flatMap { threshold(base, $0) } }
    } else if !isCutOff {
      found += (Self.edges + Self.choices).compactMap { text in pairs(text).flatMap { affine(text, $0) } }
      found += [gamma(own), curve(channels)].compactMap { $0 }
    }
    guard var best = found.min(by: { $0.rmse < $1.rmse }), best.rmse < 0.5 * rms || best.bitExactShare > 0.99 else {
      return nil
    }
    if best.isExpression { best.expression = whole(best.expression) }
    return best
  }

  private static func hasTwoLevels(_ samples: [Sample]) -> Bool {
    guard let first = samples.first?.output, let second = samples.first(where: { $0.output != first })?.output else {
      return false
    }
    return samples.allSatisfy { $0.output == first || $0.output == second }
  }

  /// An expression with what stands around it in this pair.
  private func whole(_ text: String) -> String {
    let step = stride == Stride() ? "" : "conv 1 stride=\(stride.height)x\(stride.width)"
    return [responses.prefix, text, step].filter { !$0.isEmpty }.joined(separator: " | ")
  }

  private typealias Sample = ResponseSamples.Sample

  /// What an expression gives beside the samples of all channels.
  private func pairs(_ text: String) -> [Sample]? { responses.samples(of: text)?.flatMap(\.self) }

  /// What a gain and an offset make of a response.
  private func affine(_ text: String, _ pairs: [Sample]) -> NonlinearFinding? {
    guard pairs.count > 16 else { return nil }
    var (gain, offset) = (1.0, 0.0)
    if self.rest(pairs, { Double($0) }).rmse > grid.step {
      // First what is not cut off, then once more what the fit itself puts inside.
      for round in 0..<2 {
        var (count, sumX, sumY, sumXX, sumXY) = (0.0, 0.0, 0.0, 0.0, 0.0)
        for (input, output) in pairs {
          let (x, y) = (Double(input), Double(output))
          let place = round == 0 ? y : gain * x + offset
          if let low = grid.low, place <= low { continue }
          if let high = grid.high, place >= high { continue }
          (count, sumX, sumY, sumXX, sumXY) = (count + 1, sumX + x, sumY + y, sumXX + x * x, sumXY + x * y)
        }
        let variation = sumXX - sumX * sumX / max(1, count)
        guard count > 16, variation > 0 else { return nil }
        gain = (sumXY - sumX * sumY / count) / variation
        offset = (sumY - gain * sumX) / count
      }
      if (gain * 1000).rounded() != 0, abs(gain - (gain * 100).rounded() / 100) < 2e-3 {
        gain = (gain * 100).rounded() / 100
      }
      if abs(offset) < max(grid.step, 1e-4) { offset = 0 }
    }
    let (a, b) = (gain, offset)
    let left = rest(pairs) { a * Double($0) + b }
    var words = text
    if a != 1 { words += " | gain \(Self.number(a))" }
    if b != 0 { words += " | offset \(Self.number(b))" }
    return NonlinearFinding(expression: words, isExpression: true, rmse: left.rmse, bitExactShare: left.share)
  }

  /// The level that parts the two values best, behind some filter.
  private func threshold(_ base: String, _ pairs: [Sample]) -> NonlinearFinding? {
    guard let low = pairs.map(\.output).min(), let high = pairs.map(\.output).max(), low < high else { return nil }
    let sorted = pairs.sorted { $0.input < $1.input }
    // Everything above the level is to be white: count the black above and the white below it.
    var wrong = sorted.count { $0.output == low }
    var best = (wrong: wrong, index: -1)
    for (index, pair) in sorted.enumerated() {
      wrong += pair.output == low ? -1 : 1
      let isEnd = index + 1 == sorted.count || sorted[index + 1].input > pair.input
      if isEnd && wrong < best.wrong { best = (wrong, index) }
    }
    guard best.index >= 0, best.index + 1 < sorted.count else { return nil }
    let level = (Double(sorted[best.index].input) + Double(sorted[best.index + 1].input)) / 2
    let share = Double(best.wrong) / Double(sorted.count)
    guard share < 0.05 else { return nil }
    return NonlinearFinding(
      expression: (base.isEmpty ? "" : base + " | ") + "threshold \(Self.number(level))", isExpression: true,
      rmse: share.squareRoot() * Double(high - low), bitExactShare: 1 - share)
  }

  /// The exponent that explains a power of each value, by golden sections.
  private func gamma(_ pairs: [Sample]) -> NonlinearFinding? {
    guard grid.largest <= 1 else { return nil }
    func left(_ value: Double) -> (rmse: Double, share: Double) {
      let power = PointwiseFunction.power(Float(1 / value))
      let band = PlaneBand(channels: 1, width: pairs.count, capacity: 1)
      band.rows = 0..<1
      band.setRow(0, of: 0, to: pairs.map(\.input))
      power.apply(to: band, channel: 0, rows: 0..<1)
      return rest(Array(zip(band.row(0, of: 0), pairs.map(\.output)))) { Double($0) }
    }
    let golden = (5.0.squareRoot() - 1) / 2
    var (low, high) = (0.2, 5.0)
    for _ in 0..<24 {
      let (a, b) = (high - golden * (high - low), low + golden * (high - low))
      if left(a).rmse <= left(b).rmse { high = b } else { low = a }
    }
    let middle = (low + high) / 2
    let value = (middle * 1000).rounded() / 1000
    guard value != 1 else { return nil }
    let best = left(value)
    return NonlinearFinding(
      expression: "gamma \(Self.number(value))", isExpression: true, rmse: best.rmse, bitExactShare: best.share)
  }

  /// Whether each value became another one, wherever it stood; every channel may have a curve of its own.
  private func curve(_ channels: [[Sample]]) -> NonlinearFinding? {
    let step = grid.step
    guard step > 0, step < 1, grid.largest <= 1 else { return nil }
    var (left, count) = (0.0, 0)
    for pairs in channels {
      var sums = [(count: Double, sum: Double, squares: Double)](repeating: (0, 0, 0), count: 256)
      for (input, output) in pairs {
        let level = max(0, min(255, Int(input * 255 + 0.5)))
        let value = Double(output)
        sums[level] = (sums[level].count + 1, sums[level].sum + value, sums[level].squares + value * value)
      }
      left += sums.reduce(0) { $0 + max(0, $1.squares - $1.sum * $1.sum / max(1, $1.count)) }
      count += pairs.count
    }
    let rmse = (left / Double(max(1, count))).squareRoot()
    guard rmse < 0.6 * step else { return nil }
    return NonlinearFinding(
      expression: "a tone curve: each value became another, wherever it stood", isExpression: false,
      // A named curve that is as good comes first.
      rmse: rmse + 0.3 * step, bitExactShare: 0)
  }

  /// What is left of the outputs, cut off as samples are, and the share that is given bit for bit.
  private func rest(_ pairs: [Sample], _ prediction: (Float) -> Double) -> (rmse: Double, share: Double) {
    var (squares, same) = (0.0, 0)
    for (input, output) in pairs {
      var value = prediction(input)
      if let low = grid.low { value = max(low, value) }
      if let high = grid.high { value = min(high, value) }
      let difference = Double(output) - value
      squares += difference * difference
      if difference.magnitude <= grid.step * 0.502 + 1e-6 { same += 1 }
    }
    return ((squares / Double(max(1, pairs.count))).squareRoot(), Double(same) / Double(max(1, pairs.count)))
  }

  /// A number with four decimals at the most.
  private static func number(_ value: Double) -> String {
    let rounded = (value * 10000).rounded() / 10000
    return rounded == rounded.rounded() && rounded.magnitude < 1e9 ? "\(Int(rounded))" : "\(rounded)"
  }
}
