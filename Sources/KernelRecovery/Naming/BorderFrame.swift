import Convolution
import Filtering
import Raster

/// The rows at the top and at the bottom of a before-picture, put together as a picture of its own.
///
/// Whatever the rule of the border, what lies beyond the edges of this picture is what lies beyond those of the whole.
struct BorderFrame {
  /// The rows of the before-picture that are at hand, in their order.
  let rows: [Int]
  /// The colour channels of the before-picture.
  let colors: Int
  private let first: PairStrip
  private let last: PairStrip
  private let geometry: PairGeometry
  private let shape: PairShape
  private let places: [Int: Int]
  /// The alpha of the rows; nil for pictures without.
  private let alpha: PlaneBand?

  /// Puts the rows of the first and of the last strip together.
  init(_ first: PairStrip, _ last: PairStrip, _ geometry: PairGeometry, _ shape: PairShape) {
    self.first = first
    self.last = last
    self.geometry = geometry
    self.shape = shape
    colors = first.before.format.colorChannels
    let top = first.before.rows
    let lower = max(top.upperBound, last.before.rows.lowerBound)
    rows = Array(top) + Array(lower..<max(top.upperBound, last.before.rows.upperBound))
    places = Dictionary(uniqueKeysWithValues: rows.enumerated().map { ($0.element, $0.offset) })
    let whole = first.before.format.hasAlpha ? Self.planes(first, last, rows) : nil
    alpha = whole
  }

  /// How far the windows of all outputs leave the picture.
  var padding: (top: Int, bottom: Int, left: Int, right: Int) {
    let (size, stride) = (geometry.size, geometry.stride)
    let bottom = (shape.afterHeight - 1) * stride.height - geometry.top + size.height - shape.beforeHeight
    let right = (shape.afterWidth - 1) * stride.width - geometry.left + size.width - shape.beforeWidth
    return (max(0, geometry.top), max(0, bottom), max(0, geometry.left), max(0, right))
  }

  /// Where a row of the before-picture lies in the frame.
  func place(ofRow row: Int) -> Int? { places[row] }

  /// Where the window of an output row begins, among the rows that a correlation of the padded frame gives.
  func place(ofWindowAtRow row: Int) -> Int? {
    let start = row * geometry.stride.height - geometry.top
    if start < 0 { return start + padding.top }
    if start >= shape.beforeHeight { return rows.count + start - shape.beforeHeight + padding.top }
    return places[start].map { $0 + padding.top }
  }

  /// Where the window of an output column begins, among the columns that a correlation of the padded frame gives.
  func place(ofWindowAtColumn column: Int) -> Int {
    column * geometry.stride.width - geometry.left + padding.left
  }

  /// Whether what an output's window reads of the picture is opaque.
  func isOpaque(row: Int, column: Int) -> Bool {
    guard let alpha else { return true }
    let top = row * geometry.stride.height - geometry.top
    let left = column * geometry.stride.width - geometry.left
    for y in top..<top + geometry.size.height {
      guard let place = places[y] else { continue }
      for x in max(0, left)..<max(0, min(shape.beforeWidth, left + geometry.size.width))
      where alpha[colors, place, x] < 1 {
        return false
      }
    }
    return true
  }

  /// The samples, as the filter works on them.
  func planes(decodedFor encoding: LightEncoding) -> PlaneBand {
    let planes = Self.planes(first, last, rows)
    encoding.decode(planes, channels: colors)
    return planes
  }

  private static func planes(_ first: PairStrip, _ last: PairStrip, _ rows: [Int]) -> PlaneBand {
    let (format, width) = (first.before.format, first.before.width)
    let planes = PlaneBand(channels: format.channels, width: width, capacity: rows.count)
    planes.rows = 0..<rows.count
    let split = first.before.rows.count
    for (part, target) in [(first.before, 0..<split), (last.before, split..<rows.count)] where !target.isEmpty {
      let wanted = rows[target.lowerBound]..<rows[target.upperBound - 1] + 1
      let band = PlaneBand(channels: format.channels, width: width, capacity: wanted.count)
      band.rows = wanted
      PlaneUnpacking.unpack(part, rows: wanted, into: band, workers: WorkerPool(threads: 1))
      for channel in 0..<format.channels {
        for (row, place) in zip(wanted, target) { planes.setRow(place, of: channel, to: band.row(row, of: channel)) }
      }
    }
    return planes
  }
}
