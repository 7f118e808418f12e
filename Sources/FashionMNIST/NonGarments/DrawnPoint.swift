/// A place in a drawn picture: 0 to 1 from left to right and from top to bottom.
struct DrawnPoint: Sendable, Hashable {
  var x: Float
  var y: Float

  init(_ x: Float, _ y: Float) {
    self.x = x
    self.y = y
  }
}

/// A turn, a slant, a stretch and a move, of exact arithmetic alone: the same on every machine.
struct DrawnMotion: Sendable, Hashable {
  private var xx: Float
  private var xy: Float
  private var yx: Float
  private var yy: Float
  private var middle: DrawnPoint

  /// Turns by the angle whose half has the tangent `halfTangent`, stretches, slants, and puts the middle to `middle`.
  init(halfTangent t: Float, stretchX: Float, stretchY: Float, slant: Float = 0, middle: DrawnPoint) {
    let (cosine, sine) = ((1 - t * t) / (1 + t * t), 2 * t / (1 + t * t))
    xx = cosine * stretchX
    xy = cosine * slant - sine * stretchY
    yx = sine * stretchX
    yy = sine * slant + cosine * stretchY
    self.middle = middle
  }

  /// Moves a point that is given from (½, ½), the middle of what is drawn.
  func callAsFunction(_ point: DrawnPoint) -> DrawnPoint {
    let (x, y) = (point.x - 0.5, point.y - 0.5)
    return DrawnPoint(xx * x + xy * y + middle.x, yx * x + yy * y + middle.y)
  }
}
