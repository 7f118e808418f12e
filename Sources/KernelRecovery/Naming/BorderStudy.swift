import Convolution
import Filtering
import Raster

/// Names the rule by which a filter continued the picture beyond its edges.
///
/// The frame is every output whose window leaves the before-picture, whatever the stride and the shift. Those of the first and
/// of the last strip are looked at, on a `BorderFrame` of their rows.
struct BorderStudy {
  let fitter: PairFitter
  let geometry: PairGeometry
  let encoding: LightEncoding
  private let frame: BorderFrame
  private let strips: [PairStrip]
  private let shape: PairShape
  private let interior: PairInterior

  /// Prepares the frame of the first pair; nil when there is none to look at.
  init?(_ fitter: PairFitter, _ geometry: PairGeometry, encoding: LightEncoding) {
    let own = fitter.sample.strips.filter { $0.pair == 0 }
    let shape = fitter.sample.shapes[0]
    let interior = PairInterior(geometry, shape)
    guard let first = own.first, let last = own.last, interior.count < shape.afterHeight * shape.afterWidth else {
      return nil
    }
    self.fitter = fitter
    self.geometry = geometry
    self.encoding = encoding
    self.shape = shape
    self.interior = interior
    strips = first.after === last.after ? [first] : [first, last]
    frame = BorderFrame(first, last, geometry, shape)
  }

  /// By how much the sum of squares, in squares of what one sample is off by, may be larger than the least for a rule to be named:
  /// by chance it is larger once in some ten thousand times.
  private static let margin = 16.0

  /// Looks for the rule; `plans` and `kernels` belong together.
  func finding(_ plans: [ChannelPlan], _ kernels: [FittedKernel], interiorRMS: Double) -> BorderFinding {
    let planes = frame.planes(decodedFor: encoding)
    let padding = frame.padding
    var errors: [(fill: BorderFill, moments: ResidualStatistics.Moments)] = []
    for fill in BorderFill.allCases {
      var sum = ResidualStatistics.Moments()
      for (plan, kernel) in zip(plans, kernels) {
        // Every place of the window is worked out, and the stride picks from them.
        guard
          let correlation = try? CorrelationPlan(
            kernel.bank, sharing: plan.inputs == 1 ? .shared : .dense,
            geometry: WindowGeometry(
              padding: .explicit(top: padding.top, bottom: padding.bottom, left: padding.left, right: padding.right),
              border: fill),
            inputShape: MapShape(
              channels: plan.inputs == 1 ? frame.colors : plan.inputs, height: frame.rows.count,
              width: shape.beforeWidth))
        else { continue }
        let result = PlaneBand(shape: correlation.outputShape)
        correlation.run(planes, into: result, rows: result.rows, workers: fitter.workers)
        encoding.encode(result, channels: result.channels)
        compare(outputs: plan.uses.map(\.output)) { use, row, column in
          guard let place = frame.place(ofWindowAtRow: row) else { return nil }
          return result[plan.inputs == 1 ? use : 0, place, frame.place(ofWindowAtColumn: column)]
        } into: {
          sum.add($0)
        }
      }
      if sum.count > 0 { errors.append((fill, sum)) }
    }
    // A frame that is transparent all around says nothing.
    guard !errors.isEmpty else { return .noFrame }
    let step = fitter.profile.grid.step
    let allowed = max(1.6 * interiorRMS, 0.75 * step, fitter.profile.grid.largest * 1e-6)
    guard let best = errors.map(\.moments.power).min(), best <= allowed * allowed else { return plainFrame() }
    // Rules that differ in a few corners only differ by little in the mean: what counts is by how many deviations of one sample.
    let noise = max(best, interiorRMS * interiorRMS, step * step / 12, allowed * allowed * 1e-3)
    return .rules(
      errors.filter { ($0.moments.power - best) * Double($0.moments.count) <= Self.margin * noise }.map(\.fill))
  }

  /// Whether the frame is what it was before, or black.
  private func plainFrame() -> BorderFinding {
    let planes = frame.planes(decodedFor: .encoded)
    let outputs = Array(0..<(strips.first?.after.format.colorChannels ?? 0))
    var (kept, black) = (ResidualStatistics.Moments(), ResidualStatistics.Moments())
    compare(outputs: outputs) { channel, row, column in
      let x = geometry.middle(ofColumn: column)
      guard let place = frame.place(ofRow: geometry.middle(ofRow: row)), channel < frame.colors,
        (0..<shape.beforeWidth).contains(x)
      else { return nil }
      return planes[channel, place, x]
    } into: {
      kept.add($0)
    }
    compare(outputs: outputs) { _, _, _ in
      0
    } into: {
      black.add($0)
    }
    let step = fitter.profile.grid.step
    if kept.count > 0 && kept.power.squareRoot() <= 0.1 * step { return .untouched }
    if black.count > 0 && black.power == 0 { return .black }
    return .unknown
  }

  /// Gives the difference at each sample of the frame between the after-picture and a prediction, cut off as samples are;
  /// transparent pixels say nothing.
  private func compare(
    outputs: [Int], _ prediction: (Int, Int, Int) -> Float?, into take: (Double) -> Void
  ) {
    let grid = fitter.profile.grid
    for strip in strips {
      let band = PlaneBand(
        channels: strip.after.format.channels, width: shape.afterWidth, capacity: strip.rows.count)
      band.rows = strip.rows
      PlaneUnpacking.unpack(strip.after, rows: strip.rows, into: band, workers: WorkerPool(threads: 1))
      let alpha = strip.after.format.hasAlpha ? strip.after.format.colorChannels : nil
      for (use, channel) in outputs.enumerated() {
        for row in strip.rows {
          let samples = band.row(row, of: channel)
          let opacity = alpha.map { band.row(row, of: $0) }
          let isInside = interior.rows.contains(row)
          for column in 0..<shape.afterWidth where !(isInside && interior.columns.contains(column)) {
            if let opacity, opacity[column] < 1 { continue }
            guard frame.isOpaque(row: row, column: column),
              var value = prediction(use, row, column).map({ Double($0) })
            else { continue }
            if let low = grid.low { value = max(value, low) }
            if let high = grid.high { value = min(value, high) }
            take(Double(samples[column]) - value)
          }
        }
      }
    }
  }
}
