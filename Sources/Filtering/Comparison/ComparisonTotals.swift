/// Adds up what the tiles of two pictures give, in their order.
struct ComparisonTotals {
  private let pairing: PicturePairing
  private let unit: Double
  private var differing = 0
  private var absolute = 0.0
  private var squared = 0.0
  private var similarity = 0.0
  private var largestFinite = 0.0
  private var largest: ComparisonResult.Largest?

  /// Starts with nothing; `unit` is how many steps a difference of 1 is.
  init(pairing: PicturePairing, unit: Double) {
    self.pairing = pairing
    self.unit = unit
  }

  /// Adds one tile.
  mutating func add(_ sums: DistanceSums, _ similarity: Double, channel: Int) {
    differing += sums.differing
    absolute += sums.absolute
    squared += sums.squared
    self.similarity += similarity
    largestFinite = max(largestFinite, sums.largestFinite)
    guard sums.largest > 0 else { return }
    let found = ComparisonResult.Largest(
      value: sums.largest, row: sums.place.row, column: sums.place.column, channel: channel)
    guard let held = largest else {
      largest = found
      return
    }
    let isEarlier = (found.row, found.column, found.channel) < (held.row, held.column, held.channel)
    if found.value > held.value || (found.value == held.value && isEarlier) { largest = found }
  }

  /// The result, once every tile is added.
  var result: ComparisonResult {
    let samples = pairing.height * pairing.width * pairing.channels
    let reach = SimilarityWindow.side - 1
    let windows = max(0, pairing.height - reach) * max(0, pairing.width - reach) * pairing.channels
    var place = largest
    place?.value /= unit
    return ComparisonResult(
      samples: samples, differingSamples: differing, largest: place, largestFinite: largestFinite / unit,
      meanAbsolute: samples == 0 ? 0 : absolute / unit / Double(samples),
      meanSquared: samples == 0 ? 0 : squared / (unit * unit) / Double(samples),
      similarity: windows == 0 || !similarity.isFinite ? nil : similarity / Double(windows))
  }
}
