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
  /// How much of each pixel an outline covers or encloses; nil of an object that is none.
  let filled: [Float]?

  /// Cuts the object out.
  init(_ object: FoundObject, of photograph: Photograph) throws {
    let colors = photograph.planes.shape.channels - (photograph.hasOpacity ? 1 : 0)
    let opacity = photograph.hasOpacity ? photograph.planes.plane(colors) : nil
    let places = object.rows.flatMap { row in object.columns.map { row * object.width + $0 } }
    let cover = places.map { object.mask[$0] ? opacity?[$0] ?? 1 : 0 }
    let values = (0..<colors).map { channel in
      let plane = photograph.planes.plane(channel)
      return places.map { plane[$0] }
    }
    (gray, self.opacity) = try Self.reduced(values, cover, of: object)
    filled = try object.filled.map { mask in
      let cover = places.map { mask[$0] ? Float(1) : 0 }
      return try Self.reduced([cover], cover, of: object).opacity
    }
  }

  /// An object in the middle of the frame, of which the colours and the opacity are given in its box: the gray of mean light,
  /// weighted with the opacity.
  private static func reduced(
    _ colors: [[Float]], _ opacity: [Float], of object: FoundObject
  ) throws -> (gray: [Float], opacity: [Float]) {
    let map = FeatureMap(
      shape: MapShape(channels: colors.count + 1, height: object.rows.count, width: object.columns.count),
      values: colors.flatMap { $0 } + opacity)
    let (height, width) = (map.shape.height, map.shape.width)
    let longest = max(height, width)
    func reduced(_ length: Int) -> Int { max(1, (2 * length * side + longest) / (2 * longest)) }
    let small = (height: reduced(height), width: reduced(width))
    let method = longest >= side ? "area" : "bilinear"
    let steps = "linear | resize \(small.height)x\(small.width) \(method) | encoded | gray"
    let planes = try FilterExpression(parsing: steps) { _ in [] }
      .planes(of: PlaneSource(map, hasAlpha: true), workers: WorkerPool(threads: 1))
    let (top, left) = ((side - small.height) / 2, (side - small.width) / 2)
    func centered(_ plane: [Float]) -> [Float] {
      var result = [Float](repeating: 0, count: side * side)
      for row in 0..<small.height {
        for column in 0..<small.width {
          result[(top + row) * side + left + column] = min(1, max(0, plane[row * small.width + column]))
        }
      }
      return result
    }
    return (centered(planes.plane(0)), centered(planes.plane(1)))
  }

  /// The cut-out in the data set's tones: background 0, and the strongest value 255.
  ///
  /// Dark garments are strong in the data set, which was made of pictures on white and negated; `isLight` takes the garment
  /// for a negative, whose light parts are strong.
  func seen(isLight: Bool) -> SeenPicture {
    Self.seen(gray.indices.map { opacity[$0] * (isLight ? gray[$0] : 1 - gray[$0]) })
  }

  /// An outline as what it encloses, with its lines as seams; nil of an object that is none.
  var drawing: SeenPicture? {
    filled.map { filled in Self.seen(filled.indices.map { max(0, filled[$0] - Self.seam * opacity[$0]) }) }
  }

  /// How much darker than what they enclose lines are shown.
  private static let seam: Float = 0.5

  private static func seen(_ values: [Float]) -> SeenPicture {
    let largest = values.max() ?? 0
    // Of white on white nothing is left but what rounding leaves.
    let scale = largest * 255 >= 0.5 ? 255 / largest : 0
    return SeenPicture(values.map { UInt8(min(255, ($0 * scale).rounded())) })
  }
}
