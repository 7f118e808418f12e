// Winograd's F(2×2, 3×3): four outputs of a 3×3 correlation by 16 products instead of 36 (S. Winograd 1980; A. Lavin and
// S. Gray, "Fast Algorithms for Convolutional Neural Networks", 2015). Along one axis, of d₀…d₃ and the taps g₀…g₂:
//
//   m₀ = (d₀ − d₂) g₀    m₁ = (d₁ + d₂)(g₀ + g₁ + g₂)/2    m₂ = (d₂ − d₁)(g₀ − g₁ + g₂)/2    m₃ = (d₁ − d₃) g₂
//   y₀ = m₀ + m₁ + m₂    y₁ = m₁ − m₂ − m₃
//
// and the same along the other. The sums over channels lie between the two, so each of the 16 places is a 1×1 correlation.

/// Where a row of 2×2 tiles lies, in floats: sixteen examples are the lanes of a vector.
///
/// - `tiles`: tiles along the row.
/// - `rowStep`: from a row of the map to the one below it.
/// - `placeStep`: from one of a tile's sixteen places to the next; its tiles follow one another.
package typealias WinogradRow = (tiles: Int, rowStep: Int, placeStep: Int)

/// Writes the sixteen differences of the 4×4 windows of a row of tiles, whose first window begins at `x`.
package func spreadTiles(_ x: UnsafePointer<Float>, _ result: UnsafeMutablePointer<Float>, _ row: WinogradRow) {
  var first = unsafe differences(x, row.rowStep)
  var second = unsafe differences(x + 16, row.rowStep)
  for tile in 0..<row.tiles {
    let window = unsafe x + tile &* 32
    let third = unsafe differences(window + 32, row.rowStep)
    let fourth = unsafe differences(window + 48, row.rowStep)
    for line in 0..<4 {
      let places = unsafe result + (tile &* 16 &+ 4 &* line &* row.placeStep)
      unsafe store(first[line] - third[line], places)
      unsafe store(second[line] + third[line], places + row.placeStep)
      unsafe store(third[line] - second[line], places + 2 &* row.placeStep)
      unsafe store(second[line] - fourth[line], places + 3 &* row.placeStep)
    }
    (first, second) = (third, fourth)
  }
}

/// Writes the outputs of a row of tiles from the sums of their places: `rows` of the two rows, and `columns` in each.
package func joinTiles(
  _ sums: UnsafePointer<Float>, _ result: UnsafeMutablePointer<Float>, _ row: WinogradRow, rows: Int, columns: Int
) {
  for tile in 0..<row.tiles {
    let places = unsafe sums + tile &* 16
    let first = unsafe joined(places, row.placeStep)
    let second = unsafe joined(places + row.placeStep, row.placeStep)
    let third = unsafe joined(places + 2 &* row.placeStep, row.placeStep)
    let fourth = unsafe joined(places + 3 &* row.placeStep, row.placeStep)
    for line in 0..<rows {
      let target = unsafe result + (line &* row.rowStep &+ tile &* 32)
      unsafe store(first[line] + second[line] + third[line], target)
      if 2 &* tile &+ 1 < columns { unsafe store(second[line] - third[line] - fourth[line], target + 16) }
    }
  }
}

/// The four differences down one column of a window.
@inline(__always)
private func differences(_ x: UnsafePointer<Float>, _ rowStep: Int) -> InlineArray<4, Lanes> {
  let (a, b) = unsafe (load(x), load(x + rowStep))
  let (c, d) = unsafe (load(x + 2 &* rowStep), load(x + 3 &* rowStep))
  return [a - c, b + c, c - b, b - d]
}

/// The two sums down one column of a tile's places, which are four apart.
@inline(__always)
private func joined(_ sums: UnsafePointer<Float>, _ placeStep: Int) -> InlineArray<2, Lanes> {
  let (a, b) = unsafe (load(sums), load(sums + 4 &* placeStep))
  let (c, d) = unsafe (load(sums + 8 &* placeStep), load(sums + 12 &* placeStep))
  return [a + b + c, b - c - d]
}
