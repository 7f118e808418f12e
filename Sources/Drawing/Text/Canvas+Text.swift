/// Which end of a line of text stands at the column that is given.
package enum TextAlignment: Sendable, Hashable {
  /// Its beginning.
  case left
  /// Its middle.
  case center
  /// Its end.
  case right
}

extension Canvas {
  /// Draws one line of text, the tops of its capitals at the row `top`.
  ///
  /// `scale` is a whole factor from 1 up. Characters that the font lacks are empty boxes; what does not fit is cut off.
  package mutating func draw(
    _ text: String, top: Int, column: Int, alignment: TextAlignment = .left, scale: Int = 1, color: Color = .ink
  ) {
    precondition(scale > 0, "text is scaled by a whole number from 1 up")
    let length = Font.width(of: text, scale: scale)
    var left: Int
    switch alignment {
    case .left: left = column
    case .center: left = column &- length / 2
    case .right: left = column &- length
    }
    for character in text {
      let glyph = Font.glyph(of: character).scaled(by: scale)
      for row in 0..<glyph.height {
        for place in 0..<glyph.width where glyph[row, place] { self[top &+ row, left &+ place] = color }
      }
      left &+= glyph.width + Font.spacing * scale
    }
  }

  /// Draws a line of text from the bottom to the top, centred on the row `middle`, its capitals' tops at the column `left`.
  package mutating func drawUpward(
    _ text: String, left: Int, middle: Int, scale: Int = 1, color: Color = .ink
  ) {
    let length = Font.width(of: text, scale: scale)
    var line = Canvas(height: Font.height * scale, width: length)
    line.draw(text, top: 0, column: 0, scale: scale, color: .black)
    let bottom = middle &+ length / 2
    for row in 0..<line.height {
      for column in 0..<line.width where line[row, column] == .black { self[bottom &- column, left &+ row] = color }
    }
  }
}
