/// What a picture's background looks like: a colour that may change evenly across the picture, and how far it strays.
///
/// Fitted to the frame of the picture, where most photographs show little of the garment: a plane over the coordinates for
/// each colour, by least squares whose weights fall with the distance (Tukey's biweight), begun at the median. What the garment
/// covers of the frame, or something else does, counts for nothing in the end.
struct Background {
  /// A colour; of a gray picture only the first value is used.
  private typealias Colors = SIMD3<Double>

  /// A pixel of the frame, its coordinates counted from the middle in widths and heights of the picture.
  private struct Sample {
    let x: Double
    let y: Double
    let color: Colors
  }

  /// The colour in the middle, and what is added over the width and over the height.
  private var middle: Colors
  private var across = Colors()
  private var down = Colors()
  /// The inverse of the covariance of what is left, row by row.
  private var precision: [Colors] = []

  private let height: Int
  private let width: Int
  private let samples: [Sample]

  /// Samples this small are noise, whatever the frame shows.
  private var floor: Double
  /// Pixels of the frame that are looked at, at most; more tell no more.
  private static let mostSamples = 1200
  /// Tukey's distance, in standard deviations, from which on a sample has no weight.
  private static let reach = 4.685
  private static let rounds = 7

  /// Fits the frame of a picture given by its colours, one or three; `floor` is what noise comes to at least.
  init(_ colors: [[Float]], height: Int, width: Int, floor: Double) {
    (self.height, self.width, self.floor) = (height, width, floor)
    let frame = Self.frame(height: height, width: width)
    let step = max(1, frame.count / Self.mostSamples)
    samples = stride(from: 0, to: frame.count, by: step).map { place -> Sample in
      let index = frame[place]
      return Sample(
        x: Double(index % width) / Double(width) - 0.5, y: Double(index / width) / Double(height) - 0.5,
        color: Self.color(colors, index))
    }
    middle = Colors(
      Self.median(samples.map { $0.color.x }), Self.median(samples.map { $0.color.y }),
      Self.median(samples.map { $0.color.z }))
    for _ in 0..<Self.rounds { fit(samples, weights(of: samples)) }
    precision = Self.inverse(covariance(samples, weights(of: samples)))
  }

  /// The same background, whose noise may be smaller or larger than was assumed.
  func assuming(floor: Double) -> Background {
    var other = self
    other.floor = floor
    other.precision = Self.inverse(other.covariance(samples, other.weights(of: samples)))
    return other
  }

  /// How far each pixel is from the background, in standard deviations.
  func distances(_ colors: [[Float]]) -> [Float] {
    var distances: [Float] = []
    distances.reserveCapacity(height * width)
    let (first, second, third) = (precision[0], precision[1], precision[2])
    for row in 0..<height {
      let start = middle + down * (Double(row) / Double(height) - 0.5)
      for column in 0..<width {
        let expected = start + across * (Double(column) / Double(width) - 0.5)
        let rest = Self.color(colors, row * width + column) - expected
        let turned = first * rest.x + second * rest.y + third * rest.z
        let square = turned.x * rest.x + turned.y * rest.y + turned.z * rest.z
        distances.append(Float(max(0, square).squareRoot()))
      }
    }
    return distances
  }

  /// The pixels of the frame: a fortieth of the shorter side, at least one pixel wide.
  static func frame(height: Int, width: Int) -> [Int] {
    let border = max(1, min(height, width) / 40)
    var pixels: [Int] = []
    for row in 0..<height {
      let isOuter = min(row, height - 1 - row) < border
      for column in 0..<width where isOuter || min(column, width - 1 - column) < border {
        pixels.append(row * width + column)
      }
    }
    return pixels
  }

  private static func color(_ colors: [[Float]], _ index: Int) -> Colors {
    colors.count == 1
      ? Colors(Double(colors[0][index]), 0, 0)
      : Colors(Double(colors[0][index]), Double(colors[1][index]), Double(colors[2][index]))
  }

  private func rest(_ sample: Sample) -> Colors { sample.color - middle - across * sample.x - down * sample.y }

  private func weights(of samples: [Sample]) -> [Double] {
    let distances = samples.map { sample in
      let rest = rest(sample)
      return (rest.x * rest.x + rest.y * rest.y + rest.z * rest.z).squareRoot()
    }
    let scale = max(floor, 1.4826 * Self.median(distances))
    return distances.map { distance in
      let share = distance / (Self.reach * scale)
      return share < 1 ? (1 - share * share) * (1 - share * share) : 0
    }
  }

  /// Fits the planes by weighted least squares; they stay as they are when the weights leave too little.
  private mutating func fit(_ samples: [Sample], _ weights: [Double]) {
    var normal = [SIMD3<Double>](repeating: SIMD3(), count: 3)
    var right = [Colors](repeating: Colors(), count: 3)
    for (sample, weight) in zip(samples, weights) where weight > 0 {
      let basis = SIMD3(1, sample.x, sample.y)
      for row in 0..<3 {
        normal[row] += basis * (weight * basis[row])
        right[row] += sample.color * (weight * basis[row])
      }
    }
    guard normal[0][0] > 8 else { return }
    // A little stiffness, so that a frame of which one side is left does not tilt.
    for axis in 1..<3 { normal[axis][axis] += 0.01 * normal[0][0] }
    let solved = Self.inverse(normal).map { row in right[0] * row[0] + right[1] * row[1] + right[2] * row[2] }
    (middle, across, down) = (solved[0], solved[1], solved[2])
  }

  private func covariance(_ samples: [Sample], _ weights: [Double]) -> [Colors] {
    var sums = [Colors](repeating: Colors(), count: 3)
    var total = 0.0
    for (sample, weight) in zip(samples, weights) {
      let rest = rest(sample)
      for row in 0..<3 { sums[row] += rest * (weight * rest[row]) }
      total += weight
    }
    for row in 0..<3 {
      sums[row] /= Colors(repeating: max(total, 1))
      sums[row][row] += floor * floor
    }
    return sums
  }

  /// The value that half of them are below, found by parting them again and again (Hoare 1961).
  private static func median(_ values: [Double]) -> Double {
    guard !values.isEmpty else { return 0 }
    var values = values
    let middle = values.count / 2
    var (first, last) = (0, values.count - 1)
    while first < last {
      let pivot = values[(first + last) / 2]
      var (left, right) = (first, last)
      while left <= right {
        while values[left] < pivot { left += 1 }
        while values[right] > pivot { right -= 1 }
        guard left <= right else { break }
        values.swapAt(left, right)
        left += 1
        right -= 1
      }
      if middle <= right { last = right } else if middle >= left { first = left } else { break }
    }
    return values[middle]
  }

  /// The inverse of a symmetric positive matrix, by elimination.
  private static func inverse(_ matrix: [SIMD3<Double>]) -> [SIMD3<Double>] {
    var left = matrix
    var right = [SIMD3(1.0, 0, 0), SIMD3(0, 1.0, 0), SIMD3(0, 0, 1.0)]
    for pivot in 0..<3 {
      let scale = 1 / left[pivot][pivot]
      left[pivot] *= SIMD3(repeating: scale)
      right[pivot] *= SIMD3(repeating: scale)
      for row in 0..<3 where row != pivot {
        let factor = left[row][pivot]
        left[row] -= left[pivot] * factor
        right[row] -= right[pivot] * factor
      }
    }
    return right
  }
}
