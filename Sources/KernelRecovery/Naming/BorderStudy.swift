import Convolution
import Filtering
import Raster

/// Names the rule by which a filter continued the picture beyond its edges.
///
/// The rows at the top and at the bottom are put together as a picture of their own. Whatever the rule, what lies beyond its
/// edges is what lies beyond those of the whole.
struct BorderStudy {
  let fitter: PairFitter
  let geometry: PairGeometry
  let encoding: LightEncoding
  private let first: PairStrip
  private let last: PairStrip
  private let shape: PairShape

  /// Prepares the frame of the first pair; nil when there is none to look at.
  init?(_ fitter: PairFitter, _ geometry: PairGeometry, encoding: LightEncoding) {
    let own = fitter.sample.strips.filter { $0.pair == 0 }
    guard geometry.placement == .same, geometry.stride == Stride(), geometry.shift == (0, 0),
      geometry.size.height * geometry.size.width > 1, let first = own.first, let last = own.last
    else { return nil }
    self.fitter = fitter
    self.geometry = geometry
    self.encoding = encoding
    self.first = first
    self.last = last
    shape = fitter.sample.shapes[0]
  }

  /// The rows of the before-picture that are at hand, as a picture of their own.
  private var frame: (planes: PlaneBand, rows: [Int]) {
    let top = first.before.rows
    let bottom = max(top.upperBound, last.before.rows.lowerBound)..<max(top.upperBound, last.before.rows.upperBound)
    let rows = Array(top) + Array(bottom)
    let format = first.before.format
    let planes = PlaneBand(channels: format.channels, width: shape.beforeWidth, capacity: rows.count)
    planes.rows = 0..<rows.count
    for (part, target) in [(first.before, 0..<top.count), (last.before, top.count..<rows.count)] {
      let wanted = part === first.before ? top : bottom
      let band = PlaneBand(channels: format.channels, width: shape.beforeWidth, capacity: max(1, wanted.count))
      band.rows = wanted
      PlaneUnpacking.unpack(part, rows: wanted, into: band, workers: WorkerPool(threads: 1))
      for channel in 0..<format.colorChannels {
        for (row, place) in zip(wanted, target) {
          planes.setRow(place, of: channel, to: band.row(row, of: channel))
        }
      }
      if first.before === last.before { break }
    }
    encoding.decode(planes, channels: format.colorChannels)
    return (planes, rows)
  }

  /// Looks for the rule; `plans` and `kernels` belong together.
  func finding(_ plans: [ChannelPlan], _ kernels: [FittedKernel], interiorRMS: Double) -> BorderFinding {
    let (planes, rows) = frame
    let places = Dictionary(uniqueKeysWithValues: rows.enumerated().map { ($0.element, $0.offset) })
    let colors = first.before.format.colorChannels
    let mapShape = MapShape(channels: colors, height: rows.count, width: shape.beforeWidth)
    let interior = PairInterior(geometry, shape)
    var errors: [(fill: BorderFill, rms: Double)] = []
    for fill in BorderFill.allCases {
      var sum = ResidualStatistics.Moments()
      for (plan, kernel) in zip(plans, kernels) {
        let map =
          plan.inputs == 1 ? mapShape : MapShape(channels: plan.inputs, height: rows.count, width: mapShape.width)
        guard
          let correlation = try? CorrelationPlan(
            kernel.bank, sharing: plan.inputs == 1 ? .shared : .dense, geometry: WindowGeometry(border: fill),
            inputShape: map)
        else { continue }
        let result = PlaneBand(shape: correlation.outputShape)
        correlation.run(planes, into: result, rows: result.rows, workers: fitter.workers)
        encoding.encode(result, channels: result.channels)
        compare(interior) { use, row, column in
          guard let place = places[row] else { return nil }
          return result[plan.inputs == 1 ? use : 0, place, column]
        } outputs: {
          plan.uses.map(\.output)
        } into: {
          sum.add($0)
        }
      }
      errors.append((fill, sum.power.squareRoot()))
    }
    let step = fitter.profile.grid.step
    let allowed = max(1.6 * interiorRMS, 0.75 * step, fitter.profile.grid.largest * 1e-6)
    guard let best = errors.map(\.rms).min(), best <= allowed else { return plainFrame(interior, planes, places) }
    return .rules(errors.filter { $0.rms <= max(best * 1.02, best + 0.02 * step) }.map(\.fill))
  }

  /// Whether the frame is what it was before, or black.
  private func plainFrame(_ interior: PairInterior, _ planes: PlaneBand, _ places: [Int: Int]) -> BorderFinding {
    encoding.encode(planes, channels: first.before.format.colorChannels)
    let outputs = 0..<first.after.format.colorChannels
    var (kept, black) = (ResidualStatistics.Moments(), ResidualStatistics.Moments())
    compare(interior) { channel, row, column in
      guard let place = places[row], channel < first.before.format.colorChannels else { return nil }
      return planes[channel, place, column]
    } outputs: {
      Array(outputs)
    } into: {
      kept.add($0)
    }
    compare(interior) { _, _, _ in
      0
    } outputs: {
      Array(outputs)
    } into: {
      black.add($0)
    }
    let step = fitter.profile.grid.step
    if kept.count > 0 && kept.power.squareRoot() <= 0.1 * step { return .untouched }
    if black.count > 0 && black.power == 0 { return .black }
    return .unknown
  }

  /// Gives the difference at each sample of the frame between the after-picture and a prediction, cut off as samples are.
  private func compare(
    _ interior: PairInterior, _ prediction: (Int, Int, Int) -> Float?, outputs: () -> [Int], into take: (Double) -> Void
  ) {
    let grid = fitter.profile.grid
    for strip in first.after === last.after ? [first] : [first, last] {
      let band = PlaneBand(
        channels: strip.after.format.channels, width: shape.afterWidth, capacity: strip.rows.count)
      band.rows = strip.rows
      PlaneUnpacking.unpack(strip.after, rows: strip.rows, into: band, workers: WorkerPool(threads: 1))
      for (use, channel) in outputs().enumerated() {
        for row in strip.rows {
          let samples = band.row(row, of: channel)
          let isInside = interior.rows.contains(row)
          for column in 0..<shape.afterWidth where !(isInside && interior.columns.contains(column)) {
            guard var value = prediction(use, row, column).map({ Double($0) }) else { continue }
            if let low = grid.low { value = max(value, low) }
            if let high = grid.high { value = min(value, high) }
            take(Double(samples[column]) - value)
          }
        }
      }
    }
  }
}
