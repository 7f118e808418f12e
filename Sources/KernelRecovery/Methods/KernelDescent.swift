public import Convolution
import Randomness
import Raster

/// The textbook's way to a kernel: from a random start, downhill along the gradient of the summed squared error.
///
/// Loss: Σ (Ŷ − Y)², Ŷ = K ⋆ X without bias; each step takes learningRate · ∂/∂K off the taps.
/// Source: Zhang, Lipton, Li, Smola, Dive into Deep Learning, §7.2.4.
public struct KernelDescent: Sendable {
  /// What a descent arrived at.
  public struct Outcome: Sendable {
    /// The taps in the end.
    public var bank: KernelBank
    /// The loss before each step.
    public var losses: [Double]
    /// The learning rate above which steps grow instead of shrink: 2 over the largest curvature.
    public var largestRate: Double
    /// Whether the steps grew.
    public var diverged: Bool
  }

  /// Rows and columns of the kernel.
  public var size: WindowSize
  /// How far a step goes.
  public var learningRate: Double
  /// How many steps are taken.
  public var steps: Int
  /// What the start is made from.
  public var seed: UInt64
  /// The taps to start from; nil for random ones between ±1/√n.
  public var start: [Double]?

  /// Describes a descent.
  public init(size: WindowSize, learningRate: Double = 3e-2, steps: Int = 10, seed: UInt64 = 0, start: [Double]? = nil)
  {
    self.size = size
    self.learningRate = learningRate
    self.steps = steps
    self.seed = seed
    self.start = start
  }

  /// Goes downhill on one pair, whose pictures are held whole.
  ///
  /// - Throws: a `LearningError` when the pictures do not fit each other or take more than `memory` bytes.
  public func run(_ pair: PicturePair, memory: Int, workers: WorkerPool) throws -> Outcome {
    let options = LearningOptions(size: .fixed(size), memory: memory)
    let opening = try PairOpening([pair], options)
    let geometry = opening.geometries[0]
    try opening.checkCounts(geometry, opening.plans[0])
    let sample = try PairSample(reading: [pair], reach: opening.reach, memory: memory / 8, workers: workers)
    guard sample.isWhole, sample.beforeFormat.colorChannels == 1, sample.afterFormat.colorChannels == 1 else {
      throw LearningError(
        cause: .data, name: pair.before.name,
        message: sample.isWhole
          ? "a descent learns from gray pictures; give gray ones, or leave --method descent out"
          : "a descent holds the whole pictures, and these take more than --max-memory allows; leave --method descent out"
      )
    }
    let interior = PairInterior(geometry, sample.shapes[0])
    let (input, output) = Self.maps(sample, interior)
    guard !output.values.contains(where: \.isNaN) else {
      throw LearningError(
        cause: .data, name: pair.before.name,
        message:
          "a descent learns from opaque pictures, and this pair has transparent parts; leave --method descent out")
    }
    let window = WindowGeometry(padding: .valid, border: .zero, stride: geometry.stride)
    return try descend(input, output, window, workers: workers)
  }

  /// The interior's input and output as maps.
  private static func maps(_ sample: PairSample, _ interior: PairInterior) -> (FeatureMap, FeatureMap) {
    let shape = interior.inputShape(channels: 1)
    var input = [Float](repeating: 0, count: shape.count)
    var output: [Float] = []
    for strip in sample.strips {
      guard let view = PairView(strip, interior, encoding: .encoded) else { continue }
      for row in view.input.rows where row >= 0 && row < shape.height {
        input.replaceSubrange(
          row * shape.width..<(row + 1) * shape.width, with: view.input.row(row, of: 0)[..<shape.width])
      }
      for row in view.rows { output += view.output.row(row, of: 0)[..<view.columns] }
    }
    return (
      FeatureMap(shape: shape, values: input),
      FeatureMap(
        shape: MapShape(channels: 1, height: interior.rows.count, width: interior.columns.count), values: output)
    )
  }

  private func descend(
    _ input: FeatureMap, _ output: FeatureMap, _ window: WindowGeometry, workers: WorkerPool
  ) throws -> Outcome {
    let count = size.height * size.width
    var generator = SplitMix(seed: seed)
    let bound = 1 / Double(count).squareRoot()
    var taps = start ?? (0..<count).map { _ in (2 * generator.unit() - 1) * bound }
    let target = output.values
    var losses: [Double] = []
    for _ in 0..<steps where taps.allSatisfy({ Float($0).isFinite }) {
      let residual = try difference(taps, input, target, window, workers)
      losses.append(residual.reduce(0) { $0 + Double($1) * Double($1) })
      let slope = FeatureMap(shape: output.shape, values: residual.map { 2 * $0 })
      let gradient = try slope.correlationBankGradient(of: bank(taps), input: input, geometry: window, workers: workers)
      for index in taps.indices { taps[index] -= learningRate * Double(gradient.taps[index]) }
    }
    let largestRate = 2 / (try curvature(input, output.shape, window, workers))
    let isFinite = taps.allSatisfy { Float($0).isFinite }
    let rest = isFinite ? try difference(taps, input, target, window, workers) : [.infinity]
    let end = rest.reduce(0) { $0 + Double($1) * Double($1) }
    let grew = !(end <= (losses.first ?? 0) * (1 + 1e-6)) || losses.contains { !$0.isFinite }
    return Outcome(
      bank: bank(isFinite ? taps : taps.map { _ in 0 }), losses: losses, largestRate: largestRate,
      diverged: grew || learningRate > largestRate * (1 + 1e-6))
  }

  private func bank(_ taps: [Double]) -> KernelBank {
    KernelBank(outputs: 1, inputs: 1, size: size, taps: taps.map { Float($0) })
  }

  private func predicted(
    _ taps: [Double], _ input: FeatureMap, _ window: WindowGeometry, _ workers: WorkerPool
  ) throws(ConvolutionError) -> [Float] {
    try input.correlated(
      with: bank(taps), padding: window.padding, border: window.border, stride: window.stride, workers: workers
    ).values
  }

  private func difference(
    _ taps: [Double], _ input: FeatureMap, _ target: [Float], _ window: WindowGeometry, _ workers: WorkerPool
  ) throws(ConvolutionError) -> [Float] {
    zip(try predicted(taps, input, window, workers), target).map { $0 - $1 }
  }

  /// The largest curvature of the loss, by power iteration: the gradient of Σ Ŷ² at v is the Hessian times v.
  private func curvature(
    _ input: FeatureMap, _ shape: MapShape, _ window: WindowGeometry, _ workers: WorkerPool
  ) throws(ConvolutionError) -> Double {
    var vector = (0..<size.height * size.width).map { 1 + 0.1 * Double($0 % 5) }
    var largest = 0.0
    for _ in 0..<100 {
      let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
      guard length > 0, length.isFinite else { break }
      vector = vector.map { $0 / length }
      let response = try predicted(vector, input, window, workers)
      let slope = FeatureMap(shape: shape, values: response.map { 2 * $0 })
      let next = try slope.correlationBankGradient(of: bank(vector), input: input, geometry: window, workers: workers)
        .taps.map { Double($0) }
      let reached = next.reduce(0) { $0 + $1 * $1 }.squareRoot()
      if (reached - largest).magnitude <= 1e-9 * reached {
        largest = reached
        break
      }
      largest = reached
      vector = next
    }
    return largest
  }
}
