public import Convolution
public import NeuralNetwork
public import Raster
internal import Synchronization

/// Recognises the ten garments of Fashion-MNIST in pictures.
///
/// A picture becomes a ``GarmentView`` first: what stands out of its background, cut out, reduced to 28 × 28 and brought into the
/// tones of the data set, in every way that it may be meant. Then two networks are asked. The model names the class; the gate,
/// which has a class for what is no garment, says whether to believe it, and on photographs has as much say in the class as the
/// model. Both are asked about each reading and its mirror image, as the shoes of the data set point to the left, and photographs'
/// do not.
public struct GarmentClassifier: Sendable {
  /// What the gate calls what is none of the garments.
  public static let nonGarmentName = "no garment"

  /// The note of the gate's model that says from which strangeness on a picture is refused.
  public static let limitNote = "refusal"

  let model: Opinion
  private let gate: Opinion
  private let limit: Double

  /// Takes a model whose classes are garments, and one that has a class for what is none.
  ///
  /// - Throws: `GarmentError` when the networks are not for gray pictures of 28 × 28, or the gate has no such class.
  public init(
    model: Model = BuiltInModel.best.load(), gate: Model = BuiltInModel.photographs.load()
  ) throws(GarmentError) {
    self.model = try Opinion(model)
    self.gate = try Opinion(gate)
    guard self.gate.strange != nil else {
      throw GarmentError("its network has no class \(Self.nonGarmentName), and a gate needs one")
    }
    limit = gate.notes[Self.limitNote].flatMap(Double.init) ?? 0.5
  }

  /// The names of the classes, in the order of their numbers.
  public var labels: [String] { model.labels }

  /// Looks for the garment in a picture.
  ///
  /// - Parameters:
  ///   - source: The picture; none of its rows was read.
  ///   - workers: The threads that reduce it.
  ///   - memoryLimit: Bytes that the reduction may take.
  ///   - keepsPhotograph: Whether the reduced picture is kept, to be shown.
  /// - Throws: `GarmentError` for arrays that are no picture, and what the source throws.
  public func view(
    of source: any RowSource, workers: WorkerPool = WorkerPool(threads: 1), memoryLimit: Int = 2 << 30,
    keepsPhotograph: Bool = false
  ) throws -> GarmentView {
    try GarmentView(source, workers: workers, memoryLimit: memoryLimit, keepsPhotograph: keepsPhotograph)
  }

  /// Answers what a picture shows.
  ///
  /// - Throws: as ``view(of:workers:memoryLimit:keepsPhotograph:)``.
  public func classify(_ source: any RowSource, workers: WorkerPool = .shared) throws -> GarmentAnswer {
    answers(to: [try view(of: source, workers: workers)], workers: workers)[0]
  }

  /// Answers what some pictures show; many together take less time than one by one.
  public func answers(to views: [GarmentView], workers: WorkerPool = .shared) -> [GarmentAnswer] {
    let pictures = views.flatMap { view in view.readings.flatMap { [$0.seen, $0.seen.mirrored] } }
    // A single block keeps one thread busy; both networks together keep two.
    let asked = Mutex<[[[Double]]]>([[], []])
    workers.run(pieces: 2) { piece in
      let answers = (piece == 0 ? model : gate).probabilities(of: pictures, workers: workers)
      asked.withLock { $0[piece] = answers }
    }
    let (classes, second) = asked.withLock { ($0[0], $0[1]) }
    var next = 0
    return views.map { view in
      let readings = view.readings.indices.map { _ -> Opinions in
        defer { next += 2 }
        return Opinions(
          model: Self.mean(classes[next], classes[next + 1]), gate: Self.mean(second[next], second[next + 1]))
      }
      return answer(to: view, readings)
    }
  }

  /// What the networks say of one reading, its mirror image included.
  private struct Opinions {
    let model: [Double]
    let gate: [Double]
  }

  private func answer(to view: GarmentView, _ readings: [Opinions]) -> GarmentAnswer {
    let strange = readings.map { $0.gate[gate.strange ?? 0] }
    let best = strange.indices.min { strange[$0] < strange[$1] } ?? 0
    var sums = [Double](repeating: 0, count: labels.count)
    for (index, reading) in readings.enumerated() {
      let trust = (1 - strange[index]) * (1 - strange[index]) + 1e-9
      let own = model.shares(reading.model)
      let others = gate.labels == labels && !view.isUntouched ? gate.shares(reading.gate) : own
      for label in sums.indices { sums[label] += trust * (own[label] + others[label]) }
    }
    let total = sums.reduce(0, +)
    let order = sums.indices.sorted { sums[$0] == sums[$1] ? $0 < $1 : sums[$0] > sums[$1] }
    return GarmentAnswer(
      isGarment: strange[best] <= limit && !view.isEmpty,
      candidates: order.map { .init(label: labels[$0], index: $0, probability: sums[$0] / total) },
      strangeness: strange[best], seen: view.readings[best].seen, object: view.readings[best].object)
  }

  private static func mean(_ first: [Double], _ second: [Double]) -> [Double] {
    zip(first, second).map { ($0 + $1) / 2 }
  }
}
