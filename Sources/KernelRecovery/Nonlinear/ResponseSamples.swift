import Convolution
import Filtering
import Raster

/// Samples of an after-picture beside what expressions make of the before-picture at the places that they come from.
///
/// The places follow the stride, the padding and the shift that were found. All colours are looked at; where the after-picture has
/// one and the one before three, expressions see its gray.
struct ResponseSamples: Sendable {
  /// What an expression gives, and the sample of the after-picture.
  typealias Sample = (input: Float, output: Float)

  /// Samples that candidates are compared on, of all channels.
  private static let count = 1 << 16
  /// Rows and columns around a place that a window may read; nearer to the edge the border's rule counts.
  private static let margin = 4

  /// Places of one strip.
  private struct Places: Sendable {
    let strip: PairStrip
    /// Indices into the rows that the strip holds of the before-picture.
    var inputs: [Int] = []
    /// The samples, channel by channel.
    var outputs: [[Float]]
  }

  private let places: [Places]
  /// What stands before every expression: nothing, or `gray`.
  let prefix: String
  /// Channels that are compared.
  let channels: Int

  /// Chooses the places, spread evenly; nil when the channels of the pair have nothing to do with each other, or none is left.
  init?(_ sample: PairSample, _ geometry: PairGeometry) {
    let (before, after) = (sample.beforeFormat.colorChannels, sample.afterFormat.colorChannels)
    guard before == after || (before == 3 && after == 1) else { return nil }
    prefix = before == after ? "" : "gray"
    channels = after
    let strips = sample.strips(holding: Self.count / after)
    let total = strips.reduce(0) { $0 + $1.rows.count * $1.after.width } * after
    let step = max(1, total / Self.count)
    places = strips.map { Self.places($0, geometry, step: step) }
    guard places.contains(where: { !$0.inputs.isEmpty }) else { return nil }
  }

  private static func places(_ strip: PairStrip, _ geometry: PairGeometry, step: Int) -> Places {
    let (held, width) = (strip.before.rows, strip.before.width)
    let format = strip.after.format
    var places = Places(strip: strip, outputs: .init(repeating: [], count: format.colorChannels))
    let band = PlaneBand(channels: format.channels, width: strip.after.width, capacity: max(1, strip.rows.count))
    band.rows = strip.rows
    PlaneUnpacking.unpack(strip.after, rows: strip.rows, into: band, workers: WorkerPool(threads: 1))
    let alpha = Alpha(strip)
    for row in strip.rows {
      let y = geometry.middle(ofRow: row)
      guard y - margin >= held.lowerBound, y + margin < held.upperBound else { continue }
      let samples = (0..<format.channels).map { band.row(row, of: $0) }
      var column = row % step
      while column < strip.after.width {
        let x = geometry.middle(ofColumn: column)
        let isOpaque = !format.hasAlpha || samples[format.colorChannels][column] == 1
        if x >= margin, x + margin < width, isOpaque, alpha?.isOpaque(row: y, column: x, reach: margin) ?? true {
          places.inputs.append((y - held.lowerBound) * width + x)
          for channel in 0..<format.colorChannels { places.outputs[channel].append(samples[channel][column]) }
        }
        column += step
      }
    }
    return places
  }

  /// The alpha of the rows that a strip holds of its before-picture.
  private struct Alpha {
    private let planes: PlaneBand
    private let channel: Int

    init?(_ strip: PairStrip) {
      let format = strip.before.format
      guard format.hasAlpha else { return nil }
      channel = format.colorChannels
      planes = PlaneBand(channels: format.channels, width: strip.before.width, capacity: strip.before.rows.count)
      planes.rows = strip.before.rows
      PlaneUnpacking.unpack(strip.before, rows: planes.rows, into: planes, workers: WorkerPool(threads: 1))
    }

    func isOpaque(row: Int, column: Int, reach: Int) -> Bool {
      (row - reach...row + reach).allSatisfy { y in
        (column - reach...column + reach).allSatisfy { planes[channel, y, $0] == 1 }
      }
    }
  }

  /// What an expression gives beside the samples, channel by channel; nil when it does not fit the picture.
  func samples(of text: String) -> [[Sample]]? {
    let words = [prefix, text].filter { !$0.isEmpty }.joined(separator: " | ")
    guard let expression = try? FilterExpression(parsing: words, kernelFiles: { _ in [] }) else { return nil }
    var samples = [[Sample]](repeating: [], count: channels)
    for part in places where !part.inputs.isEmpty {
      guard let values = FilteredStrip.values(expression, of: part.strip), values.count >= channels else { return nil }
      for channel in 0..<channels {
        samples[channel] += zip(part.inputs, part.outputs[channel]).map { (values[channel][$0.0], $0.1) }
      }
    }
    return samples
  }
}
