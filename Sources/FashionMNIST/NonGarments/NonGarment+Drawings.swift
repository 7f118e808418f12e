internal import Randomness

extension NonGarment {
  /// Letters as strokes of any weight and slant, upright or turned, some as outlines or light on a bright ground.
  static func letters(_ generator: inout SplitMix) -> [UInt8] {
    let count = generator.happens(0.75) ? 1 : 2 + generator.below(2)
    var drawing = GrayDrawing()
    let turn = generator.happens(0.5) ? generator.number(-0.15...0.15) : generator.number(-1...1)
    let thickness = generator.number(0.05...0.24) / (count > 1 ? 1.6 : 1)
    let height = generator.number(0.55...0.95)
    let width = min(height * generator.number(0.5...1.1), 0.95 / Float(count)) * (count > 1 ? 0.8 : 1)
    let slant = generator.number(-0.2...0.2)
    // A core of another tone within the strokes: outlined letters, and what is left when an outline was filled.
    let core = generator.happens(0.2) ? (width: generator.number(0.3...0.7), value: generator.number(0...1)) : nil
    let tone = core == nil ? 1 : generator.number(0.3...1)
    for index in 0..<count {
      let glyph = StrokeLetters.glyphs[generator.below(StrokeLetters.glyphs.count)]
      let middle = DrawnPoint(0.5 + (Float(index) - Float(count - 1) / 2) * 0.95 / Float(count), 0.5)
      let motion = DrawnMotion(
        halfTangent: count > 1 ? turn * 0.2 : turn, stretchX: width - thickness, stretchY: height - thickness,
        slant: slant, middle: middle)
      let paths = glyph.map { stroke in (stroke.count > 3 ? rounded(stroke) : stroke).map { motion($0) } }
      for path in paths { drawing.stroke(path, thickness: thickness, value: tone) }
      // Serifs at the ends of the strokes.
      if generator.happens(0.3) {
        for end in glyph.flatMap({ [$0[0], $0[$0.count - 1]] }) {
          let (left, right) = (DrawnPoint(end.x - 0.15, end.y), DrawnPoint(end.x + 0.15, end.y))
          drawing.stroke([motion(left), motion(right)], thickness: thickness * 0.6, value: tone)
        }
      }
      if let core {
        for path in paths { drawing.stroke(path, thickness: thickness * core.width, value: core.value) }
      }
    }
    return finished(drawing, &generator)
  }

  /// A path whose corners were cut once (Chaikin 1974).
  private static func rounded(_ path: [DrawnPoint]) -> [DrawnPoint] {
    var result = [path[0]]
    for (a, b) in zip(path, path.dropFirst()) {
      result.append(DrawnPoint(a.x * 0.75 + b.x * 0.25, a.y * 0.75 + b.y * 0.25))
      result.append(DrawnPoint(a.x * 0.25 + b.x * 0.75, a.y * 0.25 + b.y * 0.75))
    }
    return result + [path[path.count - 1]]
  }

  /// Polygons, stars, ellipses, rings and bars, some hollow, some with a border, alone or as parts of a thing.
  static func shapes(_ generator: inout SplitMix) -> [UInt8] {
    var drawing = GrayDrawing()
    let count = generator.happens(0.55) ? 1 : 2 + generator.below(6)
    let border =
      generator.happens(0.3) ? (thickness: generator.number(0.03...0.1), value: generator.number(0...1)) : nil
    for index in 0..<count {
      let size = count == 1 ? generator.number(0.5...1) : generator.number(0.2...0.6)
      let middle =
        count == 1 ? DrawnPoint(0.5, 0.5) : DrawnPoint(generator.number(0.2...0.8), generator.number(0.2...0.8))
      let motion = DrawnMotion(
        halfTangent: generator.number(-1...1), stretchX: size, stretchY: size * generator.number(0.4...1),
        middle: middle)
      let path = outline(&generator).map { motion($0) }
      let value = index == 0 ? 1 : generator.number(0.2...1)
      if generator.happens(0.3) {
        drawing.stroke(path + [path[0]], thickness: generator.number(0.03...0.15), value: value)
      } else {
        drawing.fill(path, value: value)
        // A hole, as a ring or a frame has it.
        if generator.happens(0.25) {
          let inner = generator.number(0.3...0.8)
          drawing.fill(
            path.map {
              DrawnPoint(middle.x + ($0.x - middle.x) * inner, middle.y + ($0.y - middle.y) * inner)
            }, value: 0)
        }
        if let border { drawing.stroke(path + [path[0]], thickness: border.thickness, value: border.value) }
      }
    }
    return finished(drawing, &generator)
  }

  /// The outline of a shape within 0 to 1.
  private static func outline(_ generator: inout SplitMix) -> [DrawnPoint] {
    func circle(_ corners: Int, radius: (Int) -> Float) -> [DrawnPoint] {
      // Points of a circle by half tangents, an eighth of the circle around each corner of the square.
      (0..<corners).map { index in
        let place = Float(index) / Float(corners) * 4
        let quarter = Int(place)
        // Within the quarter the arc is near enough to even in its parameter.
        let t = (place - Float(quarter)) * 0.41421356 * 2 - 0.41421356
        let (c, s) = ((1 - t * t) / (1 + t * t), 2 * t / (1 + t * t))
        let (x, y) = [(c, s), (-s, c), (-c, -s), (s, -c)][quarter % 4]
        return DrawnPoint(0.5 + 0.5 * radius(index) * x, 0.5 + 0.5 * radius(index) * y)
      }
    }
    switch generator.below(8) {
    case 0: return circle(28) { _ in 1 }
    case 1:
      let corners = 3 + generator.below(6)
      return circle(corners) { _ in 1 }
    case 2:
      let (points, depth) = (4 + generator.below(5), generator.number(0.3...0.7))
      return circle(2 * points) { $0 % 2 == 0 ? 1 : depth }
    case 3: return [DrawnPoint(0, 0), DrawnPoint(1, 0), DrawnPoint(1, 1), DrawnPoint(0, 1)]
    case 4:
      let corners = 5 + generator.below(6)
      let radii = (0..<corners).map { _ in generator.number(0.3...1) }
      return circle(corners) { radii[$0] }
    case 5:
      // A cross.
      let a = generator.number(0.2...0.4)
      let b = 1 - a
      return [
        (a, 0), (b, 0), (b, a), (1, a), (1, b), (b, b), (b, 1), (a, 1), (a, b), (0, b), (0, a), (a, a),
      ].map { DrawnPoint($0.0, $0.1) }
    case 6:
      // An arrow.
      let a = generator.number(0.2...0.4)
      return [(0, a), (0.6, a), (0.6, 0), (1, 0.5), (0.6, 1), (0.6, 1 - a), (0, 1 - a)].map { DrawnPoint($0.0, $0.1) }
    default:
      // A heart, or a drop where it is narrow.
      return [
        (0.5, 0.25), (0.65, 0.05), (0.85, 0.05), (1, 0.25), (0.95, 0.5), (0.5, 1), (0.05, 0.5), (0, 0.25), (0.15, 0.05),
        (0.35, 0.05),
      ]
      .map { DrawnPoint($0.0, $0.1) }
    }
  }

  /// Scribbles, grids, waves and spirals.
  static func lines(_ generator: inout SplitMix) -> [UInt8] {
    var drawing = GrayDrawing()
    let thickness = generator.number(0.03...0.15)
    switch generator.below(3) {
    case 0:
      for _ in 0..<1 + generator.below(6) {
        let ends = [0, 1].map { _ in DrawnPoint(generator.number(0...1), generator.number(0...1)) }
        drawing.stroke(ends, thickness: thickness, value: 1)
      }
    case 1:
      var path = [DrawnPoint(generator.number(0.1...0.9), generator.number(0.1...0.9))]
      for _ in 0..<3 + generator.below(8) {
        path.append(DrawnPoint(generator.number(0...1), generator.number(0...1)))
      }
      drawing.stroke(rounded(rounded(path)), thickness: thickness, value: 1)
    default:
      // A line that bends on and on, as handwriting does.
      var point = DrawnPoint(generator.number(0.2...0.8), generator.number(0.2...0.8))
      var (dx, dy) = (generator.number(-0.08...0.08), generator.number(-0.08...0.08))
      var path = [point]
      var bend = generator.number(-0.4...0.4)
      for _ in 0..<20 + generator.below(40) {
        if generator.happens(0.15) { bend = generator.number(-0.5...0.5) }
        (dx, dy) = (dx - bend * dy, dy + bend * dx)
        let length = (dx * dx + dy * dy).squareRoot() + 1e-6
        (dx, dy) = (dx / length * 0.06, dy / length * 0.06)
        point = DrawnPoint(max(0.05, min(0.95, point.x + dx)), max(0.05, min(0.95, point.y + dy)))
        path.append(point)
      }
      drawing.stroke(path, thickness: thickness, value: 1)
    }
    return finished(drawing, &generator)
  }

  /// Gives a drawing a ground, a shade or a grain, as photographs of drawings have.
  private static func finished(_ drawing: GrayDrawing, _ generator: inout SplitMix) -> [UInt8] {
    var drawing = drawing
    if generator.happens(0.6) { drawing.fit() }
    if generator.happens(0.25) {
      let (x, y, base) = (generator.number(-1...1), generator.number(-1...1), generator.number(0.2...0.8))
      drawing.paint { point, before in before * max(0, min(1, base + x * (point.x - 0.5) + y * (point.y - 0.5))) }
    }
    if generator.happens(0.2) {
      let amount = generator.number(0.02...0.3)
      let isInside = generator.happens(0.5)
      for index in drawing.values.indices {
        let noise = generator.bell() * amount
        drawing.values[index] = max(0, drawing.values[index] + (isInside ? noise * drawing.values[index] : noise))
      }
    }
    if generator.happens(0.1) { drawing.paint { _, before in 1 - before } }
    return drawing.bytes()
  }
}
