internal import Convolution
internal import Filtering
internal import Raster

/// A picture as the search for the garment sees it: upright, at most 224 pixels a side, in encoded values.
struct Photograph {
  /// The longest side that is searched.
  ///
  /// A garment that fills an eighth of it still has as many pixels as the network sees.
  static let side = 224

  /// Three planes, or one of a gray picture, and the opacity behind them where the picture has some.
  let planes: FeatureMap
  let hasOpacity: Bool

  /// Reads a picture: its mean light where it is reduced.
  ///
  /// - Throws: `GarmentError` for arrays of other planes, and what the source and the steps throw.
  init(_ source: any RowSource, workers: WorkerPool, memoryLimit: Int) throws {
    (source as? any ReducibleSource)?.reduce(keeping: Self.leastSide)
    let header = source.header
    guard [1, 3].contains(header.format.colorChannels) else {
      throw GarmentError("it has \(header.format.colorChannels) planes, and a picture is gray or of three colours")
    }
    planes = try FilterExpression(parsing: Self.steps(for: header)) { _ in [] }
      .planes(of: source, workers: workers, memoryLimit: memoryLimit)
    hasOpacity = header.format.hasAlpha
  }

  var height: Int { planes.shape.height }
  var width: Int { planes.shape.width }

  /// The opacity, where some pixels are transparent.
  var opacity: [Float]? {
    guard hasOpacity else { return nil }
    let plane = planes.plane(planes.shape.channels - 1)
    return plane.contains { $0 < 0.5 } ? plane : nil
  }

  /// The longest side that must remain when means of encoded samples are taken before those of light.
  ///
  /// They differ where a sharp edge crosses them, and are had much sooner: the low frequencies of a JPEG are nearly those.
  private static let leastSide = 2 * side

  /// The steps that reduce a picture of this header: by mean light, after means of 2×2, 3×3 … encoded samples of a large one.
  static func steps(for header: PictureHeader) -> String {
    let longest = max(header.height, header.width)
    guard longest > side else { return "clamp" }
    func reduced(_ length: Int, to side: Int) -> Int { max(1, (length * side + longest / 2) / longest) }
    func resize(to side: Int) -> String {
      "resize \(reduced(header.height, to: side))x\(reduced(header.width, to: side)) area"
    }
    let factor = longest / leastSide
    let first = factor > 1 ? "avgpool \(min(factor, header.height))x\(min(factor, header.width)) | " : ""
    return "\(first)clamp | linear | \(resize(to: side)) | encoded"
  }
}
