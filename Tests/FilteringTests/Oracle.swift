import Convolution

/// The steps as a reader would write them down, in Double and one pixel at a time.
enum Oracle {
  typealias Plane = [[Double]]

  /// Where `index` of an axis of `count` pixels reads, nil for the zeros beyond it.
  static func source(_ index: Int, _ count: Int, _ border: BorderFill) -> Int? {
    if (0..<count).contains(index) { return index }
    func modulo(_ a: Int, _ b: Int) -> Int { (a % b + b) % b }
    switch border {
    case .zero: return nil
    case .replicate: return min(max(index, 0), count - 1)
    case .wrap: return modulo(index, count)
    case .symmetric:
      let turn = modulo(index, 2 * count)
      return turn < count ? turn : 2 * count - 1 - turn
    case .reflect:
      if count == 1 { return 0 }
      let turn = modulo(index, 2 * count - 2)
      return turn < count ? turn : 2 * count - 2 - turn
    }
  }

  /// Before and after on one axis.
  static func padding(_ padding: Padding, taps: Int, dilation: Int, isVertical: Bool) -> (before: Int, after: Int) {
    switch padding {
    case .valid: return (0, 0)
    case .same:
      let all = dilation * (taps - 1)
      return ((all + 1) / 2, all / 2)
    case .explicit(let top, let bottom, let left, let right): return isVertical ? (top, bottom) : (left, right)
    }
  }

  /// Σ K · X over one plane.
  static func correlate(_ x: Plane, _ k: Plane, _ geometry: WindowGeometry = WindowGeometry()) -> Plane {
    let (stride, dilation) = (geometry.stride, geometry.dilation)
    let down = padding(geometry.padding, taps: k.count, dilation: dilation.height, isVertical: true)
    let across = padding(geometry.padding, taps: k[0].count, dilation: dilation.width, isVertical: false)
    let height = (x.count + down.before + down.after - dilation.height * (k.count - 1) - 1) / stride.height + 1
    let width = (x[0].count + across.before + across.after - dilation.width * (k[0].count - 1) - 1) / stride.width + 1
    return (0..<height).map { i in
      (0..<width).map { j in
        var sum = 0.0
        for u in k.indices {
          for v in k[u].indices {
            let row = source(i * stride.height + u * dilation.height - down.before, x.count, geometry.border)
            let column = source(j * stride.width + v * dilation.width - across.before, x[0].count, geometry.border)
            if let row, let column { sum += k[u][v] * x[row][column] }
          }
        }
        return sum
      }
    }
  }

  /// Combines two planes pixel by pixel.
  static func zip(_ a: Plane, _ b: Plane, _ body: (Double, Double) -> Double) -> Plane {
    a.indices.map { i in a[i].indices.map { j in body(a[i][j], b[i][j]) } }
  }

  /// Changes a plane pixel by pixel.
  static func map(_ a: Plane, _ body: (Double) -> Double) -> Plane { a.map { $0.map(body) } }

  /// The largest distance between two pictures, infinite when their shapes differ or one has a NaN that the other has not.
  static func distance(_ a: [Plane], _ b: [Plane]) -> Double {
    guard a.count == b.count, a[0].count == b[0].count, a[0][0].count == b[0][0].count else { return .infinity }
    var largest = 0.0
    for c in a.indices {
      for i in a[c].indices {
        for j in a[c][i].indices {
          let difference = abs(a[c][i][j] - b[c][i][j])
          if !difference.isFinite { return .infinity }
          largest = max(largest, difference)
        }
      }
    }
    return largest
  }
}
