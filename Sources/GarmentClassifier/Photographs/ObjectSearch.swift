internal import Convolution
internal import Filtering
internal import Glibc

/// Parts a picture into background and object.
///
/// The distance of every pixel from the background is a picture of its own; where the two groups of its values part best
/// (Otsu 1979) is the edge, unless noise reaches that far. Specks go by a median, holes belong to the object unless one
/// sees the background through them, and small things beside it do not.
enum ObjectSearch {
  /// Distances below the first are background in any case, and those above the second are not, in standard deviations.
  ///
  /// Without the second, the bright parts of a garment on black would have its dark parts taken for background.
  private static let undecided: ClosedRange<Float> = 4...16
  /// Parts of less than this share of the largest are left out.
  private static let leastShare = 0.2

  /// Holes of less than this share of the object are filled in any case: they are prints and buttons.
  private static let leastHole = 0.01

  /// What stands out; nil when nothing does, or everything.
  static func object(in photograph: Photograph) throws -> FoundObject? {
    let (height, width) = (photograph.height, photograph.width)
    let distances = try photograph.opacity.map { $0.map { $0 >= 0.5 ? Float.infinity : 0 } } ?? distances(photograph)
    // Opacity is no guess: a strap of one pixel is a strap.
    let mask =
      photograph.opacity == nil
      ? try outstanding(distances, height: height, width: width) : distances.map { $0 > 0 }
    let parts = Regions.parts(of: mask, height: height, width: width)
    guard let largest = parts.first, largest.count * 500 >= mask.count else { return nil }
    var kept = [Bool](repeating: false, count: mask.count)
    for part in parts where Double(part.count) >= leastShare * Double(largest.count) {
      for index in part { kept[index] = true }
    }
    // What one sees through, under a handle or between straps, is background as far as noise lets one say.
    for hole in Regions.holes(in: kept, height: height, width: width) {
      let background = hole.count { distances[$0] < undecided.lowerBound }
      guard 2 * background < hole.count || Double(hole.count) < leastHole * Double(largest.count) else { continue }
      for index in hole { kept[index] = true }
    }
    return FoundObject(mask: kept, height: height, width: width)
  }

  /// How far each pixel is from the background, in standard deviations.
  private static func distances(_ photograph: Photograph) throws -> [Float] {
    let colors = photograph.planes.shape.channels - (photograph.hasOpacity ? 1 : 0)
    let smooth = try planes("gaussian 1", of: photograph.planes)
    let values = (0..<colors).map(smooth.plane)
    return Background(values, height: photograph.height, width: photograph.width).distances(values)
  }

  private static func outstanding(_ distances: [Float], height: Int, width: Int) throws -> [Bool] {
    let logarithms = distances.map { log(min(max($0, undecided.lowerBound), undecided.upperBound)) }
    let map = FeatureMap(shape: MapShape(channels: 1, height: height, width: width), values: logarithms)
    return try planes("threshold otsu | median 5", of: map).plane(0).map { $0 > 0.5 }
  }

  private static func planes(_ steps: String, of map: FeatureMap) throws -> FeatureMap {
    try FilterExpression(parsing: steps) { _ in [] }.planes(of: PlaneSource(map), workers: WorkerPool(threads: 1))
  }
}
