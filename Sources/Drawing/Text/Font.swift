/// A small upright face, drawn for this project pixel by pixel: printable ASCII and some signs of arithmetic.
///
/// Capitals and digits are 7 pixels high, small letters 5, and 2 pixels hang below the line. Digits are equally wide, so
/// that numbers stand below each other.
package enum Font {
  /// Rows of a glyph.
  package static let height = 9
  /// Rows of a capital, from the top of the glyph to the line on which it stands.
  package static let capHeight = 7
  /// Rows from one line of text to the next.
  package static let lineHeight = 12
  /// Columns between two glyphs.
  static let spacing = 1

  /// One character's picture: true where ink is.
  struct Glyph: Sendable, Hashable {
    var height: Int
    var width: Int
    var ink: [Bool]

    /// Whether there is ink; nowhere outside.
    subscript(row: Int, column: Int) -> Bool {
      row >= 0 && row < height && column >= 0 && column < width && ink[row * width + column]
    }
  }

  /// Every glyph that is drawn.
  static let glyphs: [Character: Glyph] = {
    var glyphs: [Character: Glyph] = [:]
    for strip in letters + signs {
      let rows = strip.drawing.split(separator: "\n").map { $0.split(separator: " ") }
      for (index, name) in strip.names.enumerated() {
        let drawn = rows.flatMap { $0[index].map { $0 == "#" } }
        let width = rows[0][index].count
        glyphs[name] = Glyph(
          height: height, width: width, ink: drawn + Array(repeating: false, count: height * width - drawn.count))
      }
    }
    return glyphs
  }()

  /// What stands for a character that is not drawn: an empty box.
  static let missing: Glyph = {
    let ink = (0..<height * 5).map { place in
      let (row, column) = (place / 5, place % 5)
      return row < capHeight && (row == 0 || row == capHeight - 1 || column == 0 || column == 4)
    }
    return Glyph(height: height, width: 5, ink: ink)
  }()

  /// The glyph of a character.
  static func glyph(of character: Character) -> Glyph { glyphs[character] ?? missing }

  /// Columns that a line of text takes at a scale.
  package static func width(of text: String, scale: Int = 1) -> Int {
    guard !text.isEmpty else { return 0 }
    return scale * (text.reduce(0) { $0 + glyph(of: $1).width + spacing } - spacing)
  }

  /// The text, or as much of its beginning as fits the columns with an ellipsis behind it.
  package static func shortened(_ text: String, toWidth columns: Int, scale: Int = 1) -> String {
    guard width(of: text, scale: scale) > columns else { return text }
    var short = text
    while !short.isEmpty, width(of: short + "…", scale: scale) > columns { short.removeLast() }
    return short.isEmpty ? "" : short + "…"
  }
}
