/// Where some rows of some planes lie: addresses and nothing else, for the span of one call.
@unsafe struct PlaneRows: @unchecked Sendable {
  /// The first pixel of `firstRow` of plane 0.
  let base: UnsafeMutablePointer<Float>
  /// Floats from a plane to the next.
  let planeStride: Int
  /// Floats from a row to the one below it.
  let rowStride: Int
  /// The row of the map that `base` points to.
  let firstRow: Int
  /// Whether what is written here should go past the caches.
  var bypassesCache = false

  /// The address of the first pixel of `row` of plane `channel`.
  func pointer(_ channel: Int, _ row: Int) -> UnsafeMutablePointer<Float> {
    unsafe base + (channel * planeStride + (row - firstRow) * rowStride)
  }

  /// The same rows, counted from plane `channel`.
  func plane(_ channel: Int) -> PlaneRows {
    unsafe PlaneRows(
      base: base + channel * planeStride, planeStride: planeStride, rowStride: rowStride, firstRow: firstRow,
      bypassesCache: bypassesCache)
  }
}

extension PlaneBand {
  /// Floats of a map, 16 MiB of them, from which on its first rows will have left the caches before anyone reads them.
  static let cachedFloats = 4 << 20

  /// The band's rows as addresses.
  var planeRows: PlaneRows {
    unsafe PlaneRows(
      base: base, planeStride: planeStride, rowStride: rowStride, firstRow: rows.lowerBound,
      bypassesCache: planeStride * channels >= Self.cachedFloats)
  }
}
