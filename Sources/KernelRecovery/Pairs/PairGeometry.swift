import Convolution

/// Which pixels of the before-picture each pixel of the after-picture reads.
///
/// Output (i, j), tap (u, v) reads X[i·s_h + u − top, j·s_w + v − left].
struct PairGeometry: Sendable, Hashable {
  /// How the size of the after-picture comes about.
  enum Placement: String, Sendable, Hashable {
    case same
    case valid
  }

  var size: WindowSize
  var stride: Stride
  var placement: Placement
  /// How far the after-picture lies below and to the right of where it should, in pixels of the before-picture.
  var shift: (down: Int, right: Int) { (shiftDown, shiftRight) }
  private var shiftDown = 0
  private var shiftRight = 0

  init(size: WindowSize, stride: Stride, placement: Placement) {
    self.size = size
    self.stride = stride
    self.placement = placement
  }

  /// The same geometry for another size of kernel.
  func resized(to size: WindowSize) -> PairGeometry {
    var geometry = self
    geometry.size = size
    return geometry
  }

  /// The same geometry for an after-picture that is shifted.
  func shifted(down: Int, right: Int) -> PairGeometry {
    var geometry = self
    geometry.shiftDown = down
    geometry.shiftRight = right
    return geometry
  }

  /// Rows that the window begins above an output pixel's own.
  var top: Int { (placement == .same ? size.height / 2 : 0) + shiftDown }
  /// Columns that the window begins on the left of an output pixel's own.
  var left: Int { (placement == .same ? size.width / 2 : 0) + shiftRight }

  /// The row of the before-picture that the anchor reads for an output row.
  func middle(ofRow row: Int) -> Int { row * stride.height - top + size.height / 2 }
  /// The column of the before-picture that the anchor reads for an output column.
  func middle(ofColumn column: Int) -> Int { column * stride.width - left + size.width / 2 }
}

/// The sizes of the two pictures of one pair.
struct PairShape: Sendable, Hashable {
  var beforeHeight: Int
  var beforeWidth: Int
  var afterHeight: Int
  var afterWidth: Int
}

/// The outputs of one pair whose whole window lies on the before-picture.
struct PairInterior: Sendable, Hashable {
  let geometry: PairGeometry
  /// Rows and columns of the after-picture.
  let rows: Range<Int>
  let columns: Range<Int>

  init(_ geometry: PairGeometry, _ shape: PairShape) {
    self.geometry = geometry
    rows = Self.range(
      geometry.top, geometry.stride.height, geometry.size.height, shape.beforeHeight, shape.afterHeight)
    columns = Self.range(
      geometry.left, geometry.stride.width, geometry.size.width, shape.beforeWidth, shape.afterWidth)
  }

  private static func range(_ before: Int, _ stride: Int, _ taps: Int, _ input: Int, _ output: Int) -> Range<Int> {
    let first = before > 0 ? (before + stride - 1) / stride : 0
    let room = input - taps + before
    let last = room < 0 ? 0 : min(output, room / stride + 1)
    return min(first, last)..<last
  }

  var isEmpty: Bool { rows.isEmpty || columns.isEmpty }
  /// Pixels of one channel.
  var count: Int { rows.count * columns.count }
  /// The row of the before-picture that the first interior output's first tap reads.
  var originRow: Int { rows.lowerBound * geometry.stride.height - geometry.top }
  /// The column of the before-picture that the first interior output's first tap reads.
  var originColumn: Int { columns.lowerBound * geometry.stride.width - geometry.left }

  /// The part of the before-picture that the interior reads.
  func inputShape(channels: Int) -> MapShape {
    MapShape(
      channels: channels, height: (rows.count - 1) * geometry.stride.height + geometry.size.height,
      width: (columns.count - 1) * geometry.stride.width + geometry.size.width)
  }
}
