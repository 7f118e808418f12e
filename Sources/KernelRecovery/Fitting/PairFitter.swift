import Convolution
import Raster

/// Sums normal equations over strips, and looks at what a kernel leaves.
struct PairFitter: Sendable {
  let sample: PairSample
  let profile: PairProfile
  let workers: WorkerPool
  /// Multiply-adds that one pass may cost.
  var work: Int
  /// Pixels that a pass looks at whatever they cost.
  var leastPixels = 1 << 18

  /// Parts of the pictures that are summed by themselves: what differs between them is what the fit is unsure of.
  static let tiles = 16

  /// Strips that a fit with `taps` unknowns looks at.
  func strips(taps: Int) -> [PairStrip] {
    let columns = taps + 2
    return sample.strips(holding: max(leastPixels, work / (columns * columns / 2)))
  }

  /// Tiles of a fit: few where the matrices would take much memory.
  func tileCount(taps: Int, strips: Int) -> Int { max(1, min(strips, taps > 300 ? 8 : Self.tiles)) }

  /// The strips of a tile, of so many.
  func strips(ofTile tile: Int, of tiles: Int, _ strips: [PairStrip]) -> ArraySlice<PairStrip> {
    strips[tile * strips.count / tiles..<(tile + 1) * strips.count / tiles]
  }

  /// The normal equations of each tile, pixels weighted by `choice`, which may ask for a kernel's predictions.
  func sums(
    _ plan: ChannelPlan, _ geometry: PairGeometry, encoding: LightEncoding, choice: PixelChoice, kernel: FittedKernel?
  ) throws(LearningError) -> [NormalSums] {
    let taps = plan.inputs * geometry.size.height * geometry.size.width
    let strips = strips(taps: taps)
    let tiles = tileCount(taps: taps, strips: strips.count)
    let interiors = sample.shapes.map { PairInterior(geometry, $0) }
    let predictors = try predictors(plan, interiors, kernel)
    let results = OrderedResults<NormalSums>(count: tiles)
    workers.run(pieces: tiles) { tile in
      let panel = ProductPanel(columns: taps + 2)
      var pixels = 0
      for strip in self.strips(ofTile: tile, of: tiles, strips) {
        guard let view = PairView(strip, interiors[strip.pair], encoding: encoding) else { continue }
        let predicted = predictors.map { view.predictions($0[strip.pair], encoding: encoding) }
        pixels += add(view, predicted, plan, geometry, encoding: encoding, choice: choice, to: panel)
      }
      panel.sum()
      results[tile] = NormalSums(taps: taps, upper: panel.sums, pixels: pixels)
    }
    return (0..<tiles).compactMap { results[$0] }
  }

  /// The correlations that predict each pair, nil without a kernel.
  func predictors(
    _ plan: ChannelPlan, _ interiors: [PairInterior], _ kernel: FittedKernel?
  ) throws(LearningError) -> [CorrelationPlan]? {
    guard let kernel else { return nil }
    var plans: [CorrelationPlan] = []
    for interior in interiors {
      plans.append(
        try plan.correlation(kernel.bank, interior, beforeChannels: sample.beforeFormat.colorChannels))
    }
    return plans
  }

  /// Centres that are taken off samples and outputs: near their means, which is near enough.
  func centers(_ encoding: LightEncoding) -> (input: Double, output: Double) {
    let (input, output) = (profile.beforeMean, profile.afterMean)
    // Light is about the square of its sample.
    return encoding == .encoded ? (input, output) : (input * input, output * output)
  }

  /// Adds a view's pixels to a panel, and says how many counted.
  private func add(
    _ view: PairView, _ predicted: PlaneBand?, _ plan: ChannelPlan, _ geometry: PairGeometry,
    encoding: LightEncoding, choice: PixelChoice, to panel: ProductPanel
  ) -> Int {
    let centers = centers(encoding)
    // Where light is decoded, the output is what the samples stand for.
    let output = PlaneBand(channels: 1, width: view.columns, capacity: 1)
    output.rows = 0..<1
    var pixels = 0
    for row in view.rows {
      for (use, channels) in plan.uses.enumerated() {
        let samples = view.output.row(row, of: channels.output)[..<view.columns]
        let predictions = predicted.map { $0.row(row, of: plan.inputs == 1 ? use : 0) }
        if let predictions, choice.excess != nil {
          output.setRow(0, of: 0, to: zip(samples, predictions).map { choice.target(sample: $0, prediction: $1) })
        } else {
          output.setRow(0, of: 0, to: samples)
        }
        encoding.decode(output, channels: 1)
        let chosen = Self.choose(samples, predictions, encoding, choice)
        pixels += chosen.places.count
        let window = Window(view: view, geometry: geometry, row: row, firstInput: channels.input, inputs: plan.inputs)
        append(window, output, chosen, centers, to: panel)
      }
    }
    return pixels
  }

  /// The pixels of a row that count; no places when all do alike.
  private struct ChosenPixels {
    var places: [Int32]
    /// Roots of the weights, nil when they are all 1.
    var roots: [Double]?
    var isWholeRow: Bool
  }

  private static func choose(
    _ samples: ArraySlice<Float>, _ predictions: [Float]?, _ encoding: LightEncoding, _ choice: PixelChoice
  ) -> ChosenPixels {
    var places: [Int32] = []
    var roots: [Double] = []
    places.reserveCapacity(samples.count)
    var isWeighted = encoding != .encoded
    let weighs = isWeighted || choice.tukey != nil || choice.absolute != nil
    for (index, sample) in samples.enumerated() {
      let prediction = predictions.map { $0[index] } ?? sample
      let weight = choice.weight(sample: sample, prediction: prediction)
      guard weight > 0 else { continue }
      places.append(Int32(index))
      if weighs {
        roots.append(Double(weight).squareRoot() * encoding.slope(atSample: sample))
        isWeighted = isWeighted || weight < 1
      }
    }
    return ChosenPixels(
      places: places, roots: isWeighted ? roots : nil, isWholeRow: places.count == samples.count)
  }

  /// What the taps of one output row read.
  private struct Window {
    let view: PairView
    let geometry: PairGeometry
    let row: Int
    let firstInput: Int
    let inputs: Int
  }

  private func append(
    _ window: Window, _ output: PlaneBand, _ chosen: ChosenPixels, _ centers: (input: Double, output: Double),
    to panel: ProductPanel
  ) {
    let size = window.geometry.size
    let step = window.geometry.stride.width
    let firstRow = window.row * window.geometry.stride.height
    let taps = window.inputs * size.height * size.width
    var start = 0
    while start < chosen.places.count {
      let end = min(chosen.places.count, start + panel.room)
      let places = chosen.places[start..<end]
      let first = Int(chosen.places[start])
      var column = 0
      for channel in window.firstInput..<window.firstInput + window.inputs {
        for y in 0..<size.height {
          for x in 0..<size.width {
            if chosen.isWholeRow {
              panel.set(
                column, from: window.view.input, channel: channel, row: firstRow + y, first: x + first * step,
                step: step,
                center: centers.input, pixels: places.count)
            } else {
              panel.set(
                column, from: window.view.input, channel: channel, row: firstRow + y, first: x, step: step,
                center: centers.input, places: places)
            }
            column += 1
          }
        }
      }
      panel.set(taps, to: 1, pixels: places.count)
      panel.set(taps + 1, from: output, channel: 0, row: 0, first: 0, step: 1, center: centers.output, places: places)
      if let roots = chosen.roots { panel.weight(byRoots: roots[start..<end]) }
      panel.advance(by: places.count)
      start = end
    }
  }
}
