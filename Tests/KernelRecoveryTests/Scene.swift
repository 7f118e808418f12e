import Convolution
import KernelRecovery

/// A picture with what photographs have: smooth parts, edges, texture and a little noise; values 0…255 in Double.
struct Scene {
  var height: Int
  var width: Int
  var values: [Double]

  subscript(row: Int, column: Int) -> Double { values[row * width + column] }

  init(height: Int, width: Int, values: [Double]) {
    self.height = height
    self.width = width
    self.values = values
  }

  /// Draws a scene: a sky, forty boxes, a field of texture; rounded to whole samples.
  static func drawn(height: Int = 120, width: Int = 160, seed: UInt64 = 1) -> Scene {
    var random = SplitMix(seed: seed)
    var values: [Double] = []
    for row in 0..<height {
      for column in 0..<width {
        let sky: Double = 60 + 90 * Double(row) / Double(height)
        values.append(sky + 25 * wave(Double(column) / 9))
      }
    }
    for _ in 0..<40 {
      let (top, left) = (random.below(height - 8), random.below(width - 8))
      let (rows, columns) = (4 + random.below(height / 4), 4 + random.below(width / 4))
      let level = Double(20 + random.below(215))
      for row in top..<min(height, top + rows) {
        for column in left..<min(width, left + columns) { values[row * width + column] = level }
      }
    }
    for row in height / 2..<height {
      for column in 0..<width / 2 { values[row * width + column] += 40 * (random.unit() - 0.5) }
    }
    for index in values.indices { values[index] += 6 * (random.unit() - 0.5) }
    return Scene(height: height, width: width, values: values).rounded()
  }

  /// A wave between −1 and 1 without a sine: a triangle.
  private static func wave(_ x: Double) -> Double {
    let place = x - (x / 4).rounded(.down) * 4
    return place < 2 ? place - 1 : 3 - place
  }

  /// Samples as an 8-bit file holds them.
  func rounded(_ rule: FloatingPointRoundingRule = .toNearestOrEven) -> Scene {
    Scene(height: height, width: width, values: values.map { min(255, max(0, $0)).rounded(rule) })
  }

  func map(_ change: (Double) -> Double) -> Scene {
    Scene(height: height, width: width, values: values.map(change))
  }

  /// The scene correlated with a kernel by the definition, the border continued by `place`.
  func correlated(_ kernel: [[Double]], bias: Double = 0, border: BorderFill = .replicate) -> Scene {
    let (rows, columns) = (kernel.count, kernel[0].count)
    var result: [Double] = []
    for row in 0..<height {
      for column in 0..<width {
        var sum = bias
        for u in 0..<rows {
          for v in 0..<columns {
            let y = Self.place(row + u - rows / 2, height, border)
            let x = Self.place(column + v - columns / 2, width, border)
            if let y, let x { sum += kernel[u][v] * self[y, x] }
          }
        }
        result.append(sum)
      }
    }
    return Scene(height: height, width: width, values: result)
  }

  /// The scene with so many rows and columns around it, as a border rule continues it.
  func padded(by count: Int, _ border: BorderFill) -> Scene {
    var result: [Double] = []
    for row in -count..<height + count {
      for column in -count..<width + count {
        let (y, x) = (Self.place(row, height, border), Self.place(column, width, border))
        result.append(y.flatMap { y in x.map { self[y, $0] } } ?? 0)
      }
    }
    return Scene(height: height + 2 * count, width: width + 2 * count, values: result)
  }

  private static func place(_ index: Int, _ count: Int, _ border: BorderFill) -> Int? {
    if index >= 0 && index < count { return index }
    switch border {
    case .zero: return nil
    case .replicate: return index < 0 ? 0 : count - 1
    case .wrap: return (index + count) % count
    case .symmetric: return index < 0 ? -1 - index : 2 * count - 1 - index
    case .reflect: return index < 0 ? -index : 2 * count - 2 - index
    }
  }

  /// The middle value of each window of 3 × 3.
  func medianOfNine() -> Scene {
    windows { $0.sorted()[4] }
  }

  /// What `change` makes of each window of 3 × 3, the edge repeated.
  func windows(_ change: ([Double]) -> Double) -> Scene {
    var result: [Double] = []
    for row in 0..<height {
      for column in 0..<width {
        var window: [Double] = []
        for y in row - 1...row + 1 {
          for x in column - 1...column + 1 {
            window.append(self[min(max(y, 0), height - 1), min(max(x, 0), width - 1)])
          }
        }
        result.append(change(window))
      }
    }
    return Scene(height: height, width: width, values: result)
  }

  /// Some rows and columns.
  func cropped(rows: Range<Int>, columns: Range<Int>) -> Scene {
    Scene(
      height: rows.count, width: columns.count,
      values: rows.flatMap { row in columns.map { self[row, $0] } })
  }

  /// Every so many rows and columns.
  func strided(_ step: Int) -> Scene {
    let (rows, columns) = (stride(from: 0, to: height, by: step), stride(from: 0, to: width, by: step))
    return Scene(
      height: Array(rows).count, width: Array(columns).count,
      values: rows.flatMap { row in columns.map { self[row, $0] } })
  }

  /// The scene with noise of the given deviation, a sum of twelve uniform numbers.
  func noisy(_ deviation: Double, seed: UInt64 = 7) -> Scene {
    var random = SplitMix(seed: seed)
    return map { value in
      value + deviation * ((0..<12).reduce(-6.0) { sum, _ in sum + random.unit() })
    }
  }
}

/// Pseudo-random numbers for tests.
struct SplitMix {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
  mutating func below(_ count: Int) -> Int { Int(next() % UInt64(max(1, count))) }
}

/// Learns from one pair of gray scenes.
func learn(
  _ before: Scene, _ after: Scene, _ size: WindowSize?, storage: Storage = .bits8, searchShift: Int = 0,
  memory: Int = 80 << 20, threads: Int = 2, lossy: Bool = false
) throws -> LearnedKernel {
  let options = LearningOptions(
    size: size.map { .fixed($0) } ?? .automatic(largest: 7), searchShift: searchShift, memory: memory)
  return try KernelLearner(options).learn(
    from: [PicturePair([before], [after], storage, lossy: lossy)], workers: WorkerPool(threads: threads))
}

/// The largest difference between learned taps and the true ones.
func error(_ learned: LearnedKernel, _ kernel: [[Double]]) -> Double {
  guard let bank = learned.bank, bank.taps.count == kernel.count * kernel[0].count else { return .infinity }
  return zip(bank.taps, kernel.flatMap(\.self)).map { abs(Double($0) - $1) }.max() ?? 0
}
