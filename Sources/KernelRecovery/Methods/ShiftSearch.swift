import Convolution

/// Finds by how many pixels an after-picture is shifted: the shift whose fit leaves least.
struct ShiftSearch {
  private let fitter: PairFitter
  private let plan: ChannelPlan
  private let reach: Int

  init(_ fitter: PairFitter, _ plan: ChannelPlan, reach: Int) {
    self.fitter = fitter
    self.plan = plan
    self.reach = reach
  }

  /// The geometries with the best shift, found on an evenly spread part of the pictures.
  func shifted(_ geometries: [PairGeometry]) throws(LearningError) -> [PairGeometry] {
    guard let geometry = geometries.first else { return geometries }
    var small = PairFitter(
      sample: fitter.sample, profile: fitter.profile, workers: fitter.workers, work: min(fitter.work, 20_000_000))
    small.leastPixels = 1 << 14
    // A small kernel finds the neighbourhood, and the whole one chooses in it.
    let core = geometry.resized(
      to: WindowSize(height: min(geometry.size.height, 5), width: min(geometry.size.width, 5)))
    var scores: [(down: Int, right: Int, residual: Double)] = []
    for down in -reach...reach {
      for right in -reach...reach {
        scores.append((down, right, try residual(small, core.shifted(down: down, right: right))))
      }
    }
    scores.sort { $0.residual < $1.residual }
    var best: (down: Int, right: Int, residual: Double)?
    for place in scores.prefix(9) {
      let left = try residual(small, geometry.shifted(down: place.down, right: place.right))
      // Among places that explain alike, the one nearest to no shift.
      let isNearer = best.map { abs(place.down) + abs(place.right) < abs($0.down) + abs($0.right) } ?? true
      if best.map({ left < $0.residual * (isNearer ? 1.01 : 0.99) }) ?? true { best = (place.down, place.right, left) }
    }
    guard let best else { return geometries }
    return geometries.map { $0.shifted(down: best.down, right: best.right) }
  }

  /// The mean square residual of a geometry, without what was cut off.
  private func residual(_ fitter: PairFitter, _ geometry: PairGeometry) throws(LearningError) -> Double {
    let grid = fitter.profile.grid
    let choice = PixelChoice(low: grid.low.map { Float($0) }, high: grid.high.map { Float($0) })
    var total = NormalSums(taps: plan.inputs * geometry.size.height * geometry.size.width)
    for tile in try fitter.sums(plan, geometry, encoding: .encoded, choice: choice, kernel: nil) { total += tile }
    guard total.pixels > total.taps + 1 else { return .infinity }
    return LinearSolution(total).residual / Double(total.pixels)
  }
}
