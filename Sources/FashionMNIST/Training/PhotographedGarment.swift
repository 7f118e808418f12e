package import Randomness

/// Changes a picture of the data set into what is left of it when it was photographed, or drawn, and found again.
///
/// Photographs turn, mirror and blur a garment, light it from one side and show it in other tones, sometimes light on dark; the
/// search for it loses what is as bright as the background, takes some of the background or of a shadow along, and fits
/// the result into the frame again. A network that has seen all that is less surprised by photographs. Additions,
/// products, divisions and roots alone are used, so that a seed gives the same bytes on every machine.
package struct PhotographedGarment {
  static let side = DataSet.imageWidth
  var values: [Float]
  /// How much each pixel belongs to the garment, holes included.
  private(set) var opacity: [Float]

  /// Photographs a picture of the data set.
  package static func bytes(of picture: Span<UInt8>, from generator: inout SplitMix) -> [UInt8] {
    var garment = PhotographedGarment(picture)
    garment.fade(&generator)
    garment.move(&generator)
    garment.draw(&generator)
    garment.light(&generator)
    garment.leaveTraces(&generator)
    return SampleTone.bytes(garment.values)
  }

  init(_ picture: Span<UInt8>) {
    precondition(picture.count == Self.side * Self.side, "a picture of the data set has 28 rows and 28 columns")
    values = picture.indices.map { Float(picture[$0]) / 255 }
    opacity = Self.silhouette(values)
  }

  /// 1 on the garment and in its holes that the background does not reach, 0 elsewhere.
  private static func silhouette(_ values: [Float]) -> [Float] {
    let limit: Float = 0.03
    var isOutside = [Bool](repeating: false, count: values.count)
    var open: [Int] = []
    func visit(_ row: Int, _ column: Int) {
      guard (0..<side).contains(row), (0..<side).contains(column) else { return }
      let index = row * side + column
      guard !isOutside[index], values[index] <= limit else { return }
      isOutside[index] = true
      open.append(index)
    }
    for place in 0..<side {
      visit(0, place)
      visit(side - 1, place)
      visit(place, 0)
      visit(place, side - 1)
    }
    while let index = open.popLast() {
      let (row, column) = (index / side, index % side)
      visit(row - 1, column)
      visit(row + 1, column)
      visit(row, column - 1)
      visit(row, column + 1)
    }
    return isOutside.map { $0 ? 0 : 1 }
  }

  /// Loses what is hardly darker than the background.
  private mutating func fade(_ generator: inout SplitMix) {
    let limit = generator.number(0...0.25)
    guard generator.happens(0.35) else { return }
    let kept = Self.silhouette(values.map { $0 <= limit ? 0 : $0 })
    // A garment that is light throughout would be lost as a whole.
    guard kept.reduce(0, +) > 0.6 * opacity.reduce(0, +) else { return }
    opacity = kept
  }

  /// Turns, mirrors, stretches and softens it, and fits it into the frame again.
  private mutating func move(_ generator: inout SplitMix) {
    let side = Float(Self.side)
    let halfTangent = generator.happens(0.7) ? generator.number(-0.11...0.11) : 0
    let aspect = generator.number(0.93...1.07)
    let isMirrored = generator.happens(0.5)
    // One frame for what the turned garment covers; then its longest edge is nearly 28 again.
    let turned = DrawnMotion(halfTangent: halfTangent, stretchX: aspect, stretchY: 1 / aspect, middle: DrawnPoint(0, 0))
    var (top, bottom, left, right) = (Float.infinity, -Float.infinity, Float.infinity, -Float.infinity)
    for index in opacity.indices where opacity[index] > 0 {
      let point = turned(DrawnPoint((Float(index % Self.side) + 0.5) / side, (Float(index / Self.side) + 0.5) / side))
      (top, bottom) = (min(top, point.y), max(bottom, point.y))
      (left, right) = (min(left, point.x), max(right, point.x))
    }
    guard bottom >= top else { return }
    let extent = max(bottom - top, right - left) + 1 / side
    let scale = extent / generator.number(0.9...1.02)
    let shift = (x: generator.number(-1...1) / side, y: generator.number(-1...1) / side)
    let center = (x: (left + right) / 2, y: (top + bottom) / 2)
    let softness = generator.happens(0.6) ? generator.number(0.3...0.8) : 0.3
    // The way back: from the new frame to the old picture.
    let back = DrawnMotion(halfTangent: -halfTangent, stretchX: 1, stretchY: 1, middle: DrawnPoint(0.5, 0.5))
    var (moved, covered) = ([Float](repeating: 0, count: values.count), [Float](repeating: 0, count: values.count))
    for row in 0..<Self.side {
      for column in 0..<Self.side {
        var (sum, cover) = (Float(0), Float(0))
        for sample in 0..<4 {
          let (dx, dy) = (Float(sample % 2) - 0.5, Float(sample / 2) - 0.5)
          let x = ((Float(column) + 0.5 + dx * 2 * softness) / side - 0.5) * (isMirrored ? -scale : scale) + center.x
          let y = ((Float(row) + 0.5 + dy * 2 * softness) / side - 0.5) * scale + center.y
          let point = back(DrawnPoint(x + shift.x + 0.5, y + shift.y + 0.5))
          let (u, v) = ((point.x - 0.5) / aspect + 0.5, (point.y - 0.5) * aspect + 0.5)
          let (value, inside) = sampled(u * side - 0.5, v * side - 0.5)
          sum += value
          cover += inside
        }
        moved[row * Self.side + column] = cover > 0 ? sum / cover : 0
        covered[row * Self.side + column] = cover / 4
      }
    }
    (values, opacity) = (moved, covered)
  }

  /// The value times the opacity, and the opacity, between four pixels.
  private func sampled(_ x: Float, _ y: Float) -> (Float, Float) {
    let (left, top) = (Int(x.rounded(.down)), Int(y.rounded(.down)))
    let (u, v) = (x - Float(left), y - Float(top))
    var (value, cover) = (Float(0), Float(0))
    for (row, weightY) in [(top, 1 - v), (top + 1, v)] where (0..<Self.side).contains(row) {
      for (column, weightX) in [(left, 1 - u), (left + 1, u)] where (0..<Self.side).contains(column) {
        let index = row * Self.side + column
        let weight = weightX * weightY * opacity[index]
        value += weight * values[index]
        cover += weight
      }
    }
    return (value, cover)
  }

  /// Shows it in other tones: lighter, flatter, light on dark, lit from one side, as a silhouette.
  private mutating func light(_ generator: inout SplitMix) {
    let bend = SampleTone.randomBend(&generator, strongest: 2.5)
    let floor = generator.happens(0.6) ? generator.number(0...0.6) : 0
    let isInverted = generator.happens(0.3)
    let flatness = generator.happens(0.1) ? generator.number(0.5...1) : 0
    let slope = generator.happens(0.3) ? (generator.number(-0.4...0.4), generator.number(-0.4...0.4)) : (0, 0)
    let amount = generator.happens(0.4) ? generator.number(0...0.08) : 0
    for index in values.indices {
      var value = min(1, max(0, values[index]))
      if isInverted { value = 1 - value }
      value = SampleTone.bent(value, by: bend) * (1 - flatness) + flatness * 0.8
      value = floor + (1 - floor) * value
      let (x, y) = (
        Float(index % Self.side) / Float(Self.side) - 0.5, Float(index / Self.side) / Float(Self.side) - 0.5
      )
      value *= 1 + slope.0 * x + slope.1 * y
      values[index] = max(0, value + amount * generator.bell()) * opacity[index]
    }
  }

  /// Leaves a shadow, a smear or grains of the background beside it, or takes a bite out of it.
  private mutating func leaveTraces(_ generator: inout SplitMix) {
    if generator.happens(0.2) {
      let (down, right) = (generator.below(5) - 1, generator.below(7) - 3)
      let strength = generator.number(0.1...0.5)
      let copy = opacity
      for row in 0..<Self.side {
        for column in 0..<Self.side {
          let (a, b) = (row - down, column - right)
          guard (0..<Self.side).contains(a), (0..<Self.side).contains(b) else { continue }
          let index = row * Self.side + column
          values[index] = max(values[index], strength * copy[a * Self.side + b] * (1 - opacity[index]))
        }
      }
    }
    for _ in 0..<(generator.happens(0.25) ? 1 + generator.below(4) : 0) {
      let isBite = generator.happens(0.3)
      let (row, column, radius) = (generator.below(Self.side), generator.below(Self.side), generator.number(0.7...2.5))
      let value = generator.number(0.2...1)
      for y in max(0, row - 3)..<min(Self.side, row + 4) {
        for x in max(0, column - 3)..<min(Self.side, column + 4) {
          let (dx, dy) = (Float(x - column), Float(y - row))
          guard dx * dx + dy * dy <= radius * radius else { continue }
          let index = y * Self.side + x
          values[index] = isBite ? values[index] * 0.3 : max(values[index], value * (1 - opacity[index]))
        }
      }
    }
  }
}
