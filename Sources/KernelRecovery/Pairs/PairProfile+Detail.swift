import Convolution
import Filtering
import Raster

extension PairProfile {
  /// The sixth difference, which only the finest detail of a picture survives.
  private static let difference: [Float] = [1, -6, 15, -20, 15, -6, 1]

  /// How much finest detail the before-pictures have, as a multiple of what rounding gives any picture.
  ///
  /// The mean square of the sixth difference down and across, over step²/12 · (Σ d²)². Photographs give 4 to 500, pictures that
  /// were enlarged or blurred about 1: nothing but rounding tells their finest detail.
  static func detail(_ sample: PairSample) -> Double? {
    guard sample.beforeFormat.sampleType != .float32 else { return nil }
    let step = 1 / Double(sample.beforeFormat.sampleType.largestValue)
    let taps = difference.flatMap { down in difference.map { down * $0 } }
    let bank = KernelBank(outputs: 1, inputs: 1, size: WindowSize(height: 7, width: 7), taps: taps)
    var moments = ResidualStatistics.Moments()
    let strips = sample.strips.enumerated().filter {
      PairSample.isChosen($0.offset, of: sample.strips.count, choosing: 12)
    }
    for (_, strip) in strips {
      let (rows, width) = (strip.before.rows, strip.before.width)
      let shape = MapShape(channels: 1, height: rows.count, width: width)
      guard
        let plan = try? CorrelationPlan(
          bank, geometry: WindowGeometry(padding: .valid, border: .zero), inputShape: shape)
      else { continue }
      let planes = PlaneBand(channels: strip.before.format.channels, width: width, capacity: rows.count)
      planes.rows = rows
      PlaneUnpacking.unpack(strip.before, rows: rows, into: planes, workers: WorkerPool(threads: 1))
      planes.rows = 0..<rows.count
      let result = PlaneBand(shape: plan.outputShape)
      plan.run(planes, into: result, rows: result.rows, workers: WorkerPool(threads: 1))
      for row in result.rows { for value in result.row(row, of: 0) { moments.add(Double(value)) } }
    }
    guard moments.count > 64 else { return nil }
    let square = Double(difference.reduce(0) { $0 + $1 * $1 })
    return moments.power / (step * step / 12 * square * square)
  }
}
