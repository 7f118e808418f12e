import Convolution
import Filtering
import Raster

@testable import GarmentClassifier

/// A picture that a test paints: planes of values from 0 to 1, of which the last may be the opacity.
struct Scene {
  let height: Int
  let width: Int
  let hasAlpha: Bool
  private(set) var planes: [[Float]]

  /// Begins with a sheet of one colour; with alpha the last value is the opacity.
  init(height: Int, width: Int, _ color: [Float], hasAlpha: Bool = false) {
    (self.height, self.width, self.hasAlpha) = (height, width, hasAlpha)
    planes = color.map { [Float](repeating: $0, count: height * width) }
  }

  /// A gray picture of bytes.
  init(height: Int, width: Int, bytes: [UInt8]) {
    self.init(height: height, width: width, [0])
    planes[0] = bytes.map { Float($0) / 255 }
  }

  /// Gives the pixels that are inside another colour.
  mutating func paint(_ color: [Float], where isInside: (_ row: Int, _ column: Int) -> Bool) {
    for row in 0..<height {
      for column in 0..<width where isInside(row, column) {
        for (plane, value) in color.enumerated() { planes[plane][row * width + column] = value }
      }
    }
  }

  /// Fills a rectangle.
  mutating func fill(_ rows: Range<Int>, _ columns: Range<Int>, _ color: [Float]) {
    paint(color) { rows.contains($0) && columns.contains($1) }
  }

  /// Adds to each value of the colours what `amount` says of its plane and place.
  mutating func add(_ amount: (_ plane: Int, _ row: Int, _ column: Int) -> Float) {
    for plane in planes.indices.dropLast(hasAlpha ? 1 : 0) {
      for index in 0..<height * width { planes[plane][index] += amount(plane, index / width, index % width) }
    }
  }

  /// The same, left for right.
  var mirrored: Scene {
    var other = self
    other.planes = planes.map { plane in
      plane.indices.map { plane[$0 / width * width + width - 1 - $0 % width] }
    }
    return other
  }

  /// Its rows, as from a file.
  var source: PlaneSource {
    PlaneSource(
      FeatureMap(
        shape: MapShape(channels: planes.count, height: height, width: width), values: planes.flatMap(\.self)),
      hasAlpha: hasAlpha)
  }

  /// The picture as the search sees it.
  var photograph: Photograph {
    get throws { try Photograph(source, workers: WorkerPool(threads: 1), memoryLimit: 1 << 30) }
  }

  /// What the search finds.
  var object: FoundObject? {
    get throws { try ObjectSearch.objects(in: photograph).first }
  }
}

/// Numbers around 0 that are the same in every run: the linear congruential generator of Numerical Recipes.
struct Noise {
  private var state: UInt32

  init(seed: UInt32) { state = seed }

  /// From −1 to 1.
  mutating func next() -> Float {
    state = state &* 1_664_525 &+ 1_013_904_223
    return Float(state >> 8) / Float(1 << 23) - 1
  }
}
