internal import Randomness

extension NonGarment {
  /// Noise of one grain or of several, over all of the picture or in a blot of it.
  static func noise(_ generator: inout SplitMix) -> [UInt8] {
    var drawing = GrayDrawing()
    switch generator.below(4) {
    case 0:
      // Grains of single pixels.
      let (isBlack, share) = (generator.happens(0.5), generator.unit())
      var values = [UInt8](repeating: 0, count: DataSet.imageHeight * DataSet.imageWidth)
      for index in values.indices {
        let sample = generator.next()
        values[index] = isBlack ? (Double(sample >> 11) * 0x1p-53 < share ? 255 : 0) : UInt8(sample >> 56)
      }
      return values
    case 1: drawing = cloud(&generator, cells: 2 + generator.below(18))
    default:
      drawing = cloud(&generator, cells: 2 + generator.below(3))
      var strength: Float = 0.6
      for octave in [6, 12, 24] {
        let finer = cloud(&generator, cells: octave)
        for index in drawing.values.indices { drawing.values[index] += strength * (finer.values[index] - 0.5) }
        strength *= generator.number(0.3...0.9)
      }
    }
    if generator.happens(0.3) {
      let limit = generator.number(0.3...0.7)
      drawing.paint { _, before in before > limit ? 1 : 0 }
    }
    if generator.happens(0.4) { maskWithBlot(&drawing, &generator) }
    return drawing.bytes()
  }

  /// Values at random on a grid, smooth between its points.
  private static func cloud(_ generator: inout SplitMix, cells: Int) -> GrayDrawing {
    let points = (0..<(cells + 1) * (cells + 1)).map { _ in generator.number(0...1) }
    var drawing = GrayDrawing()
    drawing.paint { point, _ in
      let (x, y) = (point.x * Float(cells), point.y * Float(cells))
      let (column, row) = (min(Int(x), cells - 1), min(Int(y), cells - 1))
      func eased(_ t: Float) -> Float { t * t * (3 - 2 * t) }
      let (u, v) = (eased(x - Float(column)), eased(y - Float(row)))
      let first = row * (cells + 1) + column
      let upper = points[first] * (1 - u) + points[first + 1] * u
      let lower = points[first + cells + 1] * (1 - u) + points[first + cells + 2] * u
      return upper * (1 - v) + lower * v
    }
    return drawing
  }

  /// Leaves of a picture what lies in a blot, as a search for an object would.
  private static func maskWithBlot(_ drawing: inout GrayDrawing, _ generator: inout SplitMix) {
    let blot = cloud(&generator, cells: 2 + generator.below(4))
    let limit = generator.number(0.35...0.6)
    var shade = drawing
    shade.paint { _, before in max(0.05, before) }
    for index in drawing.values.indices { drawing.values[index] = blot.values[index] > limit ? shade.values[index] : 0 }
  }

  /// A gradient in a direction or around a point, or one value.
  static func gradient(_ generator: inout SplitMix) -> [UInt8] {
    var drawing = GrayDrawing(generator.number(0...1))
    let (x, y) = (generator.number(-1...1), generator.number(-1...1))
    let bend = SampleTone.randomBend(&generator)
    switch generator.below(4) {
    case 0: break
    case 1: drawing.paint { point, _ in min(1, max(0, 0.5 + x * (point.x - 0.5) + y * (point.y - 0.5))) }
    case 2:
      drawing.paint { point, _ in
        let (dx, dy) = (point.x - 0.5 - x / 2, point.y - 0.5 - y / 2)
        return SampleTone.bent(max(0, 1 - (dx * dx + dy * dy).squareRoot()), by: bend)
      }
    default:
      drawing.paint { point, _ in SampleTone.bent(min(1, max(0, x > 0 ? point.y : 1 - point.y)), by: bend) }
      if generator.happens(0.5) { maskWithBlot(&drawing, &generator) }
    }
    return drawing.bytes(stretched: generator.happens(0.7))
  }

  /// Stripes, checks, weave and dots, at any angle.
  static func texture(_ generator: inout SplitMix) -> [UInt8] {
    var drawing = GrayDrawing()
    let (u, v) = (generator.number(2...14), generator.number(2...14))
    let turn = generator.number(-1...1)
    let motion = DrawnMotion(halfTangent: turn, stretchX: u, stretchY: v, middle: DrawnPoint(50, 50))
    let (kind, softness) = (generator.below(4), generator.number(1...8))
    // A wave of straight lines between 0 and 1.
    func wave(_ x: Float) -> Float {
      let part = x - x.rounded(.down)
      return min(1, max(0, (abs(2 * part - 1) - 0.5) * softness + 0.5))
    }
    drawing.paint { point, _ in
      let place = motion(point)
      switch kind {
      case 0: return wave(place.x)
      case 1: return abs(wave(place.x) - wave(place.y))
      case 2: return min(wave(place.x), wave(place.y))
      default: return (wave(place.x) + wave(place.y * 0.5 + place.x * 0.25)) / 2
      }
    }
    if generator.happens(0.4) { maskWithBlot(&drawing, &generator) }
    return drawing.bytes()
  }

  /// Discs and leaves over one another, each with its own value: edges as photographs have them.
  ///
  /// Source: the dead leaves of Matheron, and Lee, Mumford, Huang, Occlusion Models for Natural Images, 2001.
  static func leaves(_ generator: inout SplitMix) -> [UInt8] {
    var drawing = GrayDrawing(generator.number(0...1))
    for _ in 0..<6 + generator.below(50) {
      // Radii of which small ones are as many as areas ask for.
      let radius = 0.04 / max(0.05, generator.number(0...1))
      let motion = DrawnMotion(
        halfTangent: generator.number(-1...1), stretchX: 2 * radius, stretchY: 2 * radius * generator.number(0.3...1),
        middle: DrawnPoint(generator.number(0...1), generator.number(0...1)))
      let corners: [(Float, Float)] = [
        (0.3, 0), (0.7, 0), (1, 0.3), (1, 0.7), (0.7, 1), (0.3, 1), (0, 0.7), (0, 0.3),
      ]
      drawing.fill(corners.map { motion(DrawnPoint($0.0, $0.1)) }, value: generator.number(0...1))
    }
    let shade = cloud(&generator, cells: 3)
    let amount = generator.number(0...0.5)
    for index in drawing.values.indices {
      drawing.values[index] = max(0, drawing.values[index] + amount * (shade.values[index] - 0.5))
    }
    if generator.happens(0.5) { maskWithBlot(&drawing, &generator) }
    return drawing.bytes()
  }
}
