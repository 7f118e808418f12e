internal import Convolution
internal import Filtering
internal import Glibc

/// Parts a picture into background and object.
///
/// The distance of every pixel from the background is a picture of its own; where the two groups of its values part best
/// (Otsu 1979) is the edge, unless noise reaches that far. Specks go by a median, gaps that the background does not reach
/// belong to the object, and small things beside it do not.
enum ObjectSearch {
  /// Distances below the first are background in any case, and those above the second are not, in standard deviations.
  ///
  /// Without the second, the bright parts of a garment on black would have its dark parts taken for background.
  private static let undecided: ClosedRange<Float> = 4...16
  /// Parts of less than this share of the largest are left out.
  private static let leastShare = 0.2

  /// What stands out; nil when nothing does, or everything.
  static func object(in photograph: Photograph) throws -> FoundObject? {
    let (height, width) = (photograph.height, photograph.width)
    let mask = try photograph.opacity.map { opacity in opacity.map { $0 >= 0.5 } } ?? outstanding(photograph)
    let parts = Regions.parts(of: mask, height: height, width: width)
    guard let largest = parts.first, largest.count * 500 >= mask.count else { return nil }
    var kept = [Bool](repeating: false, count: mask.count)
    for part in parts where Double(part.count) >= leastShare * Double(largest.count) {
      for index in part { kept[index] = true }
    }
    return FoundObject(mask: Regions.filled(kept, height: height, width: width), height: height, width: width)
  }

  private static func outstanding(_ photograph: Photograph) throws -> [Bool] {
    let (height, width) = (photograph.height, photograph.width)
    let colors = photograph.planes.shape.channels - (photograph.hasOpacity ? 1 : 0)
    let smooth = try planes("gaussian 1", of: photograph.planes)
    let values = (0..<colors).map(smooth.plane)
    let distances = Background(values, height: height, width: width).distances(values)
    let logarithms = distances.map { log(min(max($0, undecided.lowerBound), undecided.upperBound)) }
    let map = FeatureMap(shape: MapShape(channels: 1, height: height, width: width), values: logarithms)
    return try planes("threshold otsu | median 5", of: map).plane(0).map { $0 > 0.5 }
  }

  private static func planes(_ steps: String, of map: FeatureMap) throws -> FeatureMap {
    try FilterExpression(parsing: steps) { _ in [] }.planes(of: PlaneSource(map), workers: WorkerPool(threads: 1))
  }
}
