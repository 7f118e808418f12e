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

  /// Lines that enclose half as much as they cover, or more, are an outline.
  private static let leastEnclosed = 0.5

  /// How closely a picture is looked at.
  private struct Look {
    /// What noise comes to at least.
    let floor: Double
    /// The share of the picture that an object covers at least.
    let leastArea: Double
  }

  /// As cameras and coding ask for.
  private static let usual = Look(floor: 0.012, leastArea: 0.002)
  /// For a clean ground, on which a white garment differs from a white wall by no more than noise elsewhere.
  ///
  /// The softened rim of a speck counts as well, so an object must be larger.
  private static let close = Look(floor: 0.004, leastArea: 0.02)
  /// A close look adds this share of what the usual one found, or it finds nothing else.
  private static let leastAddition = 0.1

  /// What may be meant by the picture: nothing when nothing stands out, or everything.
  ///
  /// They are two things where that depends on how much noise there is.
  static func objects(in photograph: Photograph) throws -> [FoundObject] {
    if let opacity = photograph.opacity {
      // Opacity is no guess: a strap of one pixel is a strap.
      let isOpaque = opacity.map { $0 >= 0.5 }
      let distances = isOpaque.map { $0 ? Float.infinity : 0 }
      return object(isOpaque, distances: distances, leastArea: usual.leastArea, in: photograph).map { [$0] } ?? []
    }
    let colors = photograph.planes.shape.channels - (photograph.hasOpacity ? 1 : 0)
    let smooth = try planes("gaussian 1", of: photograph.planes)
    let values = (0..<colors).map(smooth.plane)
    let background = Background(values, height: photograph.height, width: photograph.width, floor: usual.floor)
    let found = try object(usual, background.distances(values), in: photograph)
    // Most often nothing is left to be found, and this shows it soon.
    let closer = background.assuming(floor: close.floor).distances(values)
    let added = closer.indices.count { closer[$0] > undecided.lowerBound && found?.mask[$0] != true }
    let least = leastAddition * Double(found?.mask.count { $0 } ?? 0)
    guard Double(added) >= max(least, close.leastArea * Double(closer.count)),
      let other = try object(close, closer, in: photograph)
    else { return found.map { [$0] } ?? [] }
    guard let found else { return [other] }
    return found.isNearly(other) ? [found] : [found, other]
  }

  /// What one look finds at these distances.
  private static func object(_ look: Look, _ distances: [Float], in photograph: Photograph) throws -> FoundObject? {
    let mask = try outstanding(distances, height: photograph.height, width: photograph.width)
    return object(mask, distances: distances, leastArea: look.leastArea, in: photograph)
  }

  /// The object of a mask; nil when that is nearly empty.
  private static func object(
    _ mask: [Bool], distances: [Float], leastArea: Double, in photograph: Photograph
  ) -> FoundObject? {
    let (height, width) = (photograph.height, photograph.width)
    let parts = Regions.parts(of: mask, height: height, width: width)
    guard let largest = parts.first, Double(largest.count) >= leastArea * Double(mask.count) else { return nil }
    var kept = [Bool](repeating: false, count: mask.count)
    for part in parts where Double(part.count) >= leastShare * Double(largest.count) {
      for index in part { kept[index] = true }
    }
    var enclosed: [Int] = []
    // What one sees through, under a handle or between straps, is background as far as noise lets one say.
    for hole in Regions.holes(in: kept, height: height, width: width) {
      let background = hole.count { distances[$0] < undecided.lowerBound }
      guard 2 * background < hole.count || Double(hole.count) < leastHole * Double(largest.count) else {
        enclosed += hole
        continue
      }
      for index in hole { kept[index] = true }
    }
    var object = FoundObject(mask: kept, height: height, width: width)
    if Double(enclosed.count) >= leastEnclosed * Double(kept.count { $0 }) {
      for index in enclosed { kept[index] = true }
      object?.filled = kept
    }
    return object
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
