internal import Convolution
internal import Filtering

/// The object of a photograph, cut out and reduced to the frame of the data set: its gray, and how far it covers each pixel.
///
/// As the data set was made: trim to the object, longest edge to 28, gray, centre on 28 × 28. The reduction takes mean light,
/// weighted with the opacity, so that no background bleeds into the edge.
struct CutOut {
  /// Rows and columns of what the network sees.
  static let side = SeenPicture.side

  /// The gray, 0 to 1, row after row.
  let gray: [Float]
  /// How much of each pixel is object.
  let opacity: [Float]

  /// Cuts the object out.
  init(_ object: FoundObject, of photograph: Photograph) throws {
    let colors = photograph.planes.shape.channels - (photograph.hasOpacity ? 1 : 0)
    let opacity = photograph.hasOpacity ? photograph.planes.plane(colors) : nil
    let cover = object.mask.indices.map { object.mask[$0] ? opacity?[$0] ?? 1 : 0 }
    let map = FeatureMap(
      shape: MapShape(channels: colors + 1, height: object.height, width: object.width),
      values: (0..<colors).flatMap(photograph.planes.plane) + cover)
    let (height, width) = (object.rows.count, object.columns.count)
    let longest = max(height, width)
    func reduced(_ length: Int) -> Int { max(1, (2 * length * Self.side + longest) / (2 * longest)) }
    let small = (height: reduced(height), width: reduced(width))
    let method = longest >= Self.side ? "area" : "bilinear"
    let steps =
      "crop \(height)x\(width)+\(object.rows.lowerBound)+\(object.columns.lowerBound) "
      + "| linear | resize \(small.height)x\(small.width) \(method) | encoded | gray"
    let planes = try FilterExpression(parsing: steps) { _ in [] }
      .planes(of: PlaneSource(map, hasAlpha: true), workers: WorkerPool(threads: 1))
    let (top, left) = ((Self.side - small.height) / 2, (Self.side - small.width) / 2)
    func centered(_ plane: [Float]) -> [Float] {
      var result = [Float](repeating: 0, count: Self.side * Self.side)
      for row in 0..<small.height {
        for column in 0..<small.width {
          result[(top + row) * Self.side + left + column] = min(1, max(0, plane[row * small.width + column]))
        }
      }
      return result
    }
    gray = centered(planes.plane(0))
    self.opacity = centered(planes.plane(1))
  }

  /// The cut-out in the data set's tones: background 0, and the strongest value 255.
  ///
  /// Dark garments are strong in the data set, which was made of pictures on white and negated; `isLight` takes the garment
  /// for a negative, whose light parts are strong.
  func seen(isLight: Bool) -> SeenPicture {
    let values = gray.indices.map { opacity[$0] * (isLight ? gray[$0] : 1 - gray[$0]) }
    let largest = values.max() ?? 0
    // Of white on white nothing is left but what rounding leaves.
    let scale = largest * 255 >= 0.5 ? 255 / largest : 0
    return SeenPicture(values.map { UInt8(min(255, ($0 * scale).rounded())) })
  }
}
