extension Font.Glyph {
  /// The glyph with each pixel as `factor` × `factor` pixels; steps of diagonals are filled in at even factors.
  func scaled(by factor: Int) -> Font.Glyph {
    if factor % 2 == 0 { return doubled.scaled(by: factor / 2) }
    guard factor > 1 else { return self }
    var large = Font.Glyph(height: height * factor, width: width * factor, ink: [])
    large.ink = (0..<large.height * large.width).map { place in
      self[place / large.width / factor, place % large.width / factor]
    }
    return large
  }

  /// Twice as large: a corner of a pixel takes the ink of its two neighbours where these agree and the opposite two do not
  /// (the rule that is known as EPX, Eric's Pixel Expansion).
  private var doubled: Font.Glyph {
    var large = Font.Glyph(height: 2 * height, width: 2 * width, ink: [])
    large.ink.reserveCapacity(4 * ink.count)
    for row in 0..<large.height {
      for column in 0..<large.width {
        let (y, x) = (row / 2, column / 2)
        let (above, below) = (self[y - 1, x], self[y + 1, x])
        let (left, right) = (self[y, x - 1], self[y, x + 1])
        let near = (row % 2 == 0 ? above : below, column % 2 == 0 ? left : right)
        let far = (row % 2 == 0 ? below : above, column % 2 == 0 ? right : left)
        let agrees = near.0 == near.1 && near.0 != far.0 && near.1 != far.1
        large.ink.append(agrees ? near.0 : self[y, x])
      }
    }
    return large
  }
}
