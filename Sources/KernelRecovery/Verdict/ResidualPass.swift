import Convolution
import Raster

/// Looks at what a kernel leaves on strips, pixel by pixel.
struct ResidualPass: Sendable {
  let plan: ChannelPlan
  let interiors: [PairInterior]
  let predictors: [CorrelationPlan]
  let encoding: LightEncoding
  let choice: PixelChoice
  let grid: SampleGrid
  /// How far a prediction may lie from a rounded sample's own interval and still explain it.
  let slack: Double
  /// Whether samples were rounded down rather than to nearest.
  var roundsDown = false

  /// Columns of one block in which outliers are compared with their neighbours.
  private static let blockWidth = 64

  /// Adds up the statistics of a strip; where it `isBrief`, only what says whether every pixel is explained.
  func statistics(_ strip: PairStrip, isBrief: Bool = false) -> ResidualStatistics {
    var statistics = ResidualStatistics()
    guard let view = PairView(strip, interiors[strip.pair], encoding: encoding) else { return statistics }
    let predicted = view.predictions(predictors[strip.pair], encoding: encoding)
    if isBrief {
      for (use, channels) in plan.uses.enumerated() {
        for row in view.rows {
          addBriefly(
            view.output.row(row, of: channels.output)[..<view.columns],
            predicted.row(row, of: plan.inputs == 1 ? use : 0), to: &statistics)
        }
      }
      return statistics
    }
    let blocks = (view.columns + Self.blockWidth - 1) / Self.blockWidth
    for (use, channels) in plan.uses.enumerated() {
      var members = [[Float]](repeating: [], count: blocks)
      var strangers = [[Float]](repeating: [], count: blocks)
      for row in view.rows {
        let samples = view.output.row(row, of: channels.output)
        let predictions = predicted.row(row, of: plan.inputs == 1 ? use : 0)
        let contrasts = contrasts(view, row: row, channel: channels.input)
        var previous: Double?
        for x in 0..<view.columns {
          let sample = samples[x]
          let prediction = predictions[x]
          previous = add(
            sample, prediction, contrasts[x], after: previous, block: x / Self.blockWidth, to: &statistics,
            &members, &strangers)
        }
      }
      rank(members, strangers, &statistics)
    }
    return statistics
  }

  /// Counts a row's pixels and their residuals, and nothing of where they lie.
  private func addBriefly(
    _ samples: ArraySlice<Float>, _ predictions: [Float], to statistics: inout ResidualStatistics
  ) {
    var used = ResidualStatistics.Moments()
    var (largest, cut, outliers, reproduced, violations, transparent) = (0.0, 0, 0, 0, 0, 0)
    for (sample, prediction) in zip(samples, predictions) {
      if reproduces(sample, prediction) { reproduced += 1 }
      guard choice.isUncut(sample: sample, prediction: prediction) else {
        if sample.isNaN {
          transparent += 1
          continue
        }
        cut += 1
        if contradicts(sample, prediction) { violations += 1 }
        continue
      }
      guard choice.weight(sample: sample, prediction: prediction) > 0 else {
        // Masked pixels count as nothing, too; asking here costs the others nothing.
        if sample.isNaN { transparent += 1 } else { outliers += 1 }
        continue
      }
      let residual = Double(sample) - Double(prediction)
      used.add(residual)
      largest = max(largest, residual.magnitude)
    }
    statistics.pixels += samples.count - transparent
    statistics.transparent += transparent
    statistics.used += used
    statistics.largest = max(statistics.largest, largest)
    statistics.cut += cut
    statistics.outliers += outliers
    statistics.reproduced += reproduced
    statistics.cutViolations += violations
  }

  private func add(
    _ sample: Float, _ prediction: Float, _ contrast: Float, after previous: Double?, block: Int,
    to statistics: inout ResidualStatistics, _ members: inout [[Float]], _ strangers: inout [[Float]]
  ) -> Double? {
    guard !sample.isNaN else {
      statistics.transparent += 1
      return nil
    }
    statistics.pixels += 1
    if reproduces(sample, prediction) { statistics.reproduced += 1 }
    guard choice.isUncut(sample: sample, prediction: prediction) else {
      statistics.cut += 1
      if contradicts(sample, prediction) { statistics.cutViolations += 1 }
      return nil
    }
    let residual = Double(sample) - Double(prediction)
    guard choice.weight(sample: sample, prediction: prediction) > 0 else {
      statistics.outliers += 1
      strangers[block].append(contrast)
      return nil
    }
    if choice.limit != nil { members[block].append(contrast) }
    statistics.used.add(residual)
    let square = residual * residual
    statistics.fourth += square * square
    statistics.largest = max(statistics.largest, residual.magnitude)
    statistics.sizes[ResidualStatistics.bin(ofSize: Float(residual))] += 1
    statistics.byContrast[contrastBin(contrast)].add(residual)
    statistics.byLevel[levelBin(prediction)].add(residual)
    if let previous {
      statistics.neighbours += previous * residual
      statistics.neighbourPairs += 1
    }
    return residual
  }

  /// Half octaves of the contrast, counted from a thousandth of the largest sample.
  private func contrastBin(_ contrast: Float) -> Int {
    let relative = grid.largest > 0 ? contrast / Float(grid.largest) : 0
    guard relative > 0 else { return 0 }
    return max(1, min(63, Int(relative.bitPattern >> 22) - (127 - 16) * 2))
  }

  private func levelBin(_ prediction: Float) -> Int {
    let low = grid.low ?? -grid.largest
    let high = grid.high ?? grid.largest
    guard high > low else { return 0 }
    let place = (Double(prediction) - low) / (high - low) * 32
    return place > 0 ? min(31, Int(min(place, 31))) : 0
  }

  /// Whether the prediction, rounded and cut off as the samples are, is the sample.
  private func reproduces(_ sample: Float, _ prediction: Float) -> Bool {
    var value = Double(prediction)
    if let low = grid.low, value < low { value = low }
    if let high = grid.high, value > high { value = high }
    guard grid.step > 0 else { return (Double(sample) - value).magnitude <= slack }
    // In single precision, as the pipeline rounds what it writes.
    let levels = Float(value) * Float(1 / grid.step)
    let rounded = roundsDown ? (levels + 0.5 + 0x1p-10).rounded(.down) : levels.rounded(.toNearestOrEven)
    return (rounded - sample * Float(1 / grid.step)).magnitude < 0.5
  }

  /// Whether a pixel was left out as cut off, although no rounding takes the prediction to its sample.
  private func contradicts(_ sample: Float, _ prediction: Float) -> Bool {
    var value = Double(prediction)
    if let low = grid.low, value < low { value = low }
    if let high = grid.high, value > high { value = high }
    return !((Double(sample) - value).magnitude <= grid.step / 2 + slack)
  }

  /// How much the samples of each window of a row differ from its middle: at the corners and between them.
  private func contrasts(_ view: PairView, row: Int, channel: Int) -> [Float] {
    let geometry = interiors[0].geometry
    let size = geometry.size
    // A kernel of one row or column is judged with its neighbours as far as the view has them.
    let first = row * geometry.stride.height
    let middle = view.input.row(first + size.height / 2, of: channel)
    let top = view.input.row(first, of: channel)
    let bottom = view.input.row(first + size.height - 1, of: channel)
    let reach = size.width - 1
    let center = size.width / 2
    return (0..<view.columns).map { x in
      let left = x * geometry.stride.width
      let right = left + reach
      let value = middle[left + center]
      let corners =
        (top[left] - value).magnitude + (top[right] - value).magnitude + (bottom[left] - value).magnitude
        + (bottom[right] - value).magnitude
      let sides =
        (middle[left] - value).magnitude + (middle[right] - value).magnitude + (top[left + center] - value).magnitude
        + (bottom[left + center] - value).magnitude
      return corners + sides
    }
  }

  /// Compares outliers with their neighbours: a caption falls on smooth and on rough parts alike, a filter that is not linear
  /// shows where the picture is rough.
  private func rank(_ members: [[Float]], _ strangers: [[Float]], _ statistics: inout ResidualStatistics) {
    for (own, others) in zip(members, strangers) where !own.isEmpty || !others.isEmpty {
      statistics.blocks += 1
      if others.isEmpty { statistics.cleanBlocks += 1 }
      guard !others.isEmpty, own.count > 8 else { continue }
      let sorted = own.sorted()
      let median = sorted[sorted.count / 2]
      statistics.rankedOutliers += others.count
      for contrast in others {
        statistics.outliersOfHighContrast += contrast > median ? 1 : contrast == median ? 0.5 : 0
      }
    }
  }
}

extension PairFitter {
  /// The statistics of strips, added in order.
  ///
  /// Of very many pixels, only a million or so that are spread evenly are looked at in every respect.
  func statistics(_ pass: ResidualPass, _ strips: [PairStrip]) -> ResidualStatistics {
    let pixels = strips.reduce(0) { $0 + $1.rows.count * $1.after.width }
    let studied = max(8, pixels > 1 << 20 ? strips.count * (1 << 20) / pixels : strips.count)
    let results = OrderedResults<ResidualStatistics>(count: strips.count)
    workers.run(pieces: strips.count) { index in
      let isBrief = !PairSample.isChosen(index, of: strips.count, choosing: studied)
      results[index] = pass.statistics(strips[index], isBrief: isBrief)
    }
    var total = ResidualStatistics()
    for index in strips.indices { if let result = results[index] { total += result } }
    return total
  }
}
