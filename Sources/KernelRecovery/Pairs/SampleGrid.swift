import Convolution
import Filtering
import Raster

/// The values that samples of the after-picture can take, and where they were cut off.
struct SampleGrid: Sendable, Hashable {
  /// The distance between neighbouring values; 0 when they are not rounded.
  var step: Double
  /// The value below which everything became this value, if that is so.
  var low: Double?
  /// The value above which everything became this value, if that is so.
  var high: Double?
  /// The largest magnitude of any sample, of both pictures.
  var largest: Double

  /// The variance that rounding to nearest gives: step² / 12.
  var roundingVariance: Double { step * step / 12 }
}

/// What is known of the samples before anything is fitted.
struct PairProfile: Sendable {
  var grid: SampleGrid
  /// The mean of the before-picture's colours, encoded.
  var beforeMean = 0.0
  /// The mean of the after-picture's colours.
  var afterMean = 0.0
  /// Whether a sample is NaN or infinite.
  var hasNonFinite = false
  /// The variance of the before-pictures' finest detail over what rounding alone gives; nil for floats and small pictures.
  var detail: Double?

  private struct Tally: Sendable {
    var count = 0
    var sum = 0.0
    var least = Double.infinity
    var most = -Double.infinity
    var atLeast = 0
    var atMost = 0
    var isFinite = true
    /// Whether every value is a multiple of 1, of 1/255, of 1/65535.
    var fits = [true, true, true]

    mutating func add(_ value: Float) {
      guard value.isFinite else {
        isFinite = false
        return
      }
      let wide = Double(value)
      count += 1
      sum += wide
      if wide < least { (least, atLeast) = (wide, 0) }
      if wide == least { atLeast += 1 }
      if wide > most { (most, atMost) = (wide, 0) }
      if wide == most { atMost += 1 }
    }

    mutating func addGrid(_ value: Float) {
      for (index, levels) in [Float(1), 255, 65535].enumerated() where fits[index] {
        let scaled = value * levels
        // Half a rounding of the division that made the value, and one of the product here.
        if (scaled - scaled.rounded()).magnitude > 2 * scaled.magnitude * Float.ulpOfOne { fits[index] = false }
      }
    }

    static func + (left: Tally, right: Tally) -> Tally {
      var sum = left
      sum.count += right.count
      sum.sum += right.sum
      sum.least = min(left.least, right.least)
      sum.most = max(left.most, right.most)
      sum.atLeast = (left.least == sum.least ? left.atLeast : 0) + (right.least == sum.least ? right.atLeast : 0)
      sum.atMost = (left.most == sum.most ? left.atMost : 0) + (right.most == sum.most ? right.atMost : 0)
      sum.isFinite = left.isFinite && right.isFinite
      sum.fits = zip(left.fits, right.fits).map { $0 && $1 }
      return sum
    }
  }

  /// Looks at every sample of the strips.
  init(_ sample: PairSample, workers: WorkerPool) {
    // Whole numbers of known bounds need no look at each; floats may hide anything.
    let isFloat = sample.beforeFormat.sampleType == .float32 || sample.afterFormat.sampleType == .float32
    let strips = isFloat ? sample.strips : sample.strips(holding: 1 << 20)
    let results = OrderedResults<(before: Tally, after: Tally)>(count: strips.count)
    workers.run(pieces: strips.count) { index in
      let strip = strips[index]
      results[index] = (
        Self.tally(strip.before, findsGrid: false),
        Self.tally(strip.after, findsGrid: sample.afterFormat.sampleType == .float32)
      )
    }
    var (before, after) = (Tally(), Tally())
    for index in strips.indices {
      guard let result = results[index] else { continue }
      before = before + result.before
      after = after + result.after
    }
    let largest = max(before.least.magnitude, before.most.magnitude, after.least.magnitude, after.most.magnitude)
    grid = Self.grid(after, type: sample.afterFormat.sampleType, largest: largest.isFinite ? largest : 0)
    beforeMean = before.count > 0 ? before.sum / Double(before.count) : 0
    afterMean = after.count > 0 ? after.sum / Double(after.count) : 0
    hasNonFinite = !before.isFinite || !after.isFinite
    detail = Self.detail(sample)
  }

  private static func tally(_ band: RowBand, findsGrid: Bool) -> Tally {
    var tally = Tally()
    let planes = PlaneBand(channels: band.format.channels, width: band.width, capacity: max(1, band.rows.count))
    planes.rows = band.rows
    PlaneUnpacking.unpack(band, rows: band.rows, into: planes, workers: WorkerPool(threads: 1))
    for row in band.rows {
      for channel in 0..<band.format.colorChannels {
        let values = planes.row(row, of: channel)
        for value in values { tally.add(value) }
        if findsGrid && tally.fits.contains(true) { for value in values { tally.addGrid(value) } }
      }
    }
    return tally
  }

  private static func grid(_ tally: Tally, type: SampleType, largest: Double) -> SampleGrid {
    var grid = SampleGrid(step: 0, low: nil, high: nil, largest: largest)
    switch type {
    case .uint8: (grid.step, grid.low, grid.high) = (1 / 255, 0, 1)
    case .uint16: (grid.step, grid.low, grid.high) = (1 / 65535, 0, 1)
    case .float32:
      // An array of whole numbers, or of those divided by the largest, is a picture that was rounded.
      // Few levels may be what the numbers are, as in an example by hand.
      if let index = tally.fits.firstIndex(of: true) {
        let step = [1.0, 1.0 / 255, 1.0 / 65535][index]
        // Beyond, single precision holds nothing but whole numbers.
        let isPicture = tally.most < 131_072 && tally.least > -131_072
        if isPicture, tally.most - tally.least >= 16 * step { grid.step = step }
      }
      let isMany = { (count: Int) in count >= 20 && count * 1000 >= tally.count }
      let ends = grid.step == 1 ? [255.0, 65535] : [1.0]
      if tally.least == 0 && isMany(tally.atLeast) { grid.low = 0 }
      if ends.contains(tally.most) && isMany(tally.atMost) { grid.high = tally.most }
    }
    return grid
  }
}
