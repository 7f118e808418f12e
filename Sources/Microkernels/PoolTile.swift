/// Where the windows of one row of a pooled batch lie, in floats: examples are the lanes.
///
/// - `outputs`: windows along the row; `step`: from a window to the next.
/// - `rows`, `columns`: taps of the window; `rowStep`, `columnStep`: from a tap to the one below it, and beside it.
package typealias PoolTile = (outputs: Int, step: Int, rows: Int, columns: Int, rowStep: Int, columnStep: Int)

/// Pools a row of windows of a batch: the sum times `scale`, the largest or the smallest.
package func poolLanes(
  _ kind: WindowReduction, _ x: UnsafePointer<Float>, _ result: UnsafeMutablePointer<Float>, _ tile: PoolTile,
  scale: Float
) {
  switch kind {
  case windowSum: unsafe pool(x, result, tile, Lanes(repeating: scale)) { $0 + $1 }
  case windowMaximum: unsafe pool(x, result, tile, Lanes(repeating: 1), larger)
  default: unsafe pool(x, result, tile, Lanes(repeating: 1), smaller)
  }
}

@inline(__always)
private func pool(
  _ x: UnsafePointer<Float>, _ result: UnsafeMutablePointer<Float>, _ tile: PoolTile, _ scale: Lanes,
  _ join: (Lanes, Lanes) -> Lanes
) {
  for output in 0..<tile.outputs {
    let window = unsafe x + output &* tile.step
    var value = unsafe load(window)
    for row in 0..<tile.rows {
      for column in (row == 0 ? 1 : 0)..<tile.columns {
        value = unsafe join(value, load(window + (row &* tile.rowStep &+ column &* tile.columnStep)))
      }
    }
    unsafe store(value * scale, result + output &* 16)
  }
}

/// Gives to `dx` what a row of pooled windows passes back.
///
/// That is `scale` times the slope to every tap of a sum, and the whole slope to the first tap that holds the extreme. It is
/// added where windows overlap, and else written over what was there.
package func poolLanesGradient(
  _ kind: WindowReduction, _ x: UnsafePointer<Float>, _ dy: UnsafePointer<Float>, _ dx: UnsafeMutablePointer<Float>,
  _ tile: PoolTile, scale: Float, adds: Bool
) {
  if kind == windowSum && !adds {
    unsafe spreadSum(dy, dx, tile, scale)
    return
  }
  for output in 0..<tile.outputs {
    let slope = unsafe load(dy + output &* 16)
    let first = output &* tile.step
    var extreme = unsafe load(x + first)
    if kind != windowSum {
      for row in 0..<tile.rows {
        for column in 0..<tile.columns {
          let next = unsafe load(x + (first &+ row &* tile.rowStep &+ column &* tile.columnStep))
          extreme = kind == windowMaximum ? larger(extreme, next) : smaller(extreme, next)
        }
      }
    }
    var left = kind == windowSum ? slope * scale : slope
    for row in 0..<tile.rows {
      for column in 0..<tile.columns {
        let place = first &+ row &* tile.rowStep &+ column &* tile.columnStep
        let before = adds ? unsafe load(dx + place) : Lanes()
        if kind == windowSum {
          unsafe store(before + left, dx + place)
        } else {
          let isTaken = unsafe load(x + place) .== extreme
          unsafe store(before + Lanes().replacing(with: left, where: isTaken), dx + place)
          left.replace(with: 0, where: isTaken)
        }
      }
    }
  }
}

/// Writes `scale` times the slope to every tap of windows that do not overlap.
private func spreadSum(
  _ dy: UnsafePointer<Float>, _ dx: UnsafeMutablePointer<Float>, _ tile: PoolTile, _ scale: Float
) {
  for output in 0..<tile.outputs {
    let slope = unsafe load(dy + output &* 16) * scale
    let window = unsafe dx + output &* tile.step
    for row in 0..<tile.rows {
      for column in 0..<tile.columns {
        unsafe store(slope, window + (row &* tile.rowStep &+ column &* tile.columnStep))
      }
    }
  }
}
