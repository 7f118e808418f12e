/// Some pixels of several columns, as doubles, and the sums of products of every two columns.
///
/// A column holds, for each pixel, one of the things that are multiplied with each other: a neighbour of the pixel, the
/// constant 1, what a filter made of it. The sums Σ w · a · b are the normal equations of a least-squares fit. They are made
/// in `Double`: single precision would round away the differences between neighbours that a kernel is told by.
@safe package final class ProductPanel {
  /// Pixels that a panel holds before they must be summed: with fifty columns it then fits the second-level cache.
  package static let capacity = 256

  /// The number of columns.
  package let columns: Int
  /// Pixels that are held.
  package private(set) var count = 0
  /// Σ w · a · b for every two columns, [columns][columns], the part on and above the diagonal; the rest is not kept up.
  package private(set) var sums: [Double]
  private let stored: Int
  private let base: UnsafeMutablePointer<Double>
  private let result: UnsafeMutablePointer<Double>
  private let table = MicrokernelTable.current

  /// Makes an empty panel.
  package init(columns: Int) {
    precondition(columns > 0, "a panel has at least one column")
    self.columns = columns
    // Whole tiles: what is behind the last column stays zero.
    stored = (columns + 3) / 4 * 4 + 4
    sums = .init(repeating: 0, count: columns * columns)
    let memory = UnsafeMutableRawPointer.allocate(byteCount: 8 * stored * Self.capacity, alignment: 64)
    unsafe base = memory.initializeMemory(as: Double.self, repeating: 0, count: stored * Self.capacity)
    unsafe result = .allocate(capacity: 16 * 8)
  }

  deinit {
    unsafe base.deallocate()
    unsafe result.deallocate()
  }

  /// Pixels that still fit.
  package var room: Int { Self.capacity - count }

  /// Writes a column's values for the `pixels` next pixels: the value at `first` + i · `step` of a row, less `center`.
  package func set(
    _ column: Int, from band: PlaneBand, channel: Int, row: Int, first: Int, step: Int, center: Double, pixels: Int
  ) {
    precondition(pixels >= 0 && pixels <= room && column < columns, "a panel holds \(Self.capacity) pixels")
    precondition(
      band.rows.contains(row) && channel < band.channels && first >= 0
        && (pixels == 0 || first + (pixels - 1) * step < band.width), "the band does not hold these pixels")
    unsafe table.widenRow(
      band.pointer(channel: channel, row: row) + first, step, center, base + (column * Self.capacity + count), pixels)
  }

  /// Writes a column's values for the next pixels: the values at `first` + place · `step` of a row, less `center`.
  package func set(
    _ column: Int, from band: PlaneBand, channel: Int, row: Int, first: Int, step: Int, center: Double,
    places: ArraySlice<Int32>
  ) {
    guard let smallest = places.first, let largest = places.last else { return }
    precondition(places.count <= room && column < columns, "a panel holds \(Self.capacity) pixels")
    precondition(
      band.rows.contains(row) && channel < band.channels && first >= 0 && smallest >= 0
        && first + Int(largest) * step < band.width, "the band does not hold these pixels")
    unsafe places.withUnsafeBufferPointer { places in
      guard let address = places.baseAddress else { return }
      unsafe table.widenPlaces(
        band.pointer(channel: channel, row: row) + first, address, step, center,
        base + (column * Self.capacity + count), places.count)
    }
  }

  /// Writes the same value for the next pixels.
  package func set(_ column: Int, to value: Double, pixels: Int) {
    precondition(pixels >= 0 && pixels <= room && column < columns, "a panel holds \(Self.capacity) pixels")
    unsafe (base + (column * Self.capacity + count)).update(repeating: value, count: pixels)
  }

  /// Multiplies the next pixels of every column with the roots of their weights.
  package func weight(byRoots roots: ArraySlice<Double>) {
    precondition(roots.count <= room, "a panel holds \(Self.capacity) pixels")
    unsafe roots.withUnsafeBufferPointer { roots in
      guard let address = roots.baseAddress else { return }
      for column in 0..<columns {
        unsafe table.multiplyRow(base + (column * Self.capacity + count), address, roots.count)
      }
    }
  }

  /// Takes the pixels that were written to every column, and sums the panel when it is full.
  package func advance(by pixels: Int) {
    precondition(pixels <= room, "a panel holds \(Self.capacity) pixels")
    count += pixels
    if room == 0 { sum() }
  }

  /// Adds the products of what is held to `sums`, and empties the panel.
  package func sum() {
    guard count > 0 else { return }
    let vectors = (count + 7) / 8
    if vectors * 8 > count {
      for column in 0..<columns {
        unsafe (base + (column * Self.capacity + count)).update(repeating: 0, count: vectors * 8 - count)
      }
    }
    let (high, wide) = table.productTileSize
    for row in stride(from: 0, to: columns, by: high) {
      for column in stride(from: row / wide * wide, to: columns, by: wide) {
        unsafe table.productTile(
          base + row * Self.capacity, base + column * Self.capacity, Self.capacity, vectors, result)
        for y in row..<min(row + high, columns) {
          for x in max(column, y)..<max(max(column, y), min(column + wide, columns)) {
            sums[y * columns + x] += unsafe result[(y - row) * wide + (x - column)]
          }
        }
      }
    }
    count = 0
  }
}
