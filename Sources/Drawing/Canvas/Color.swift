/// A colour of sRGB, 8 bits a channel.
package struct Color: Sendable, Hashable {
  /// How much red, 0…255.
  package var red: UInt8
  /// How much green, 0…255.
  package var green: UInt8
  /// How much blue, 0…255.
  package var blue: UInt8

  /// Mixes the three.
  package init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// Makes a gray.
  package init(gray: UInt8) { self.init(gray, gray, gray) }

  /// The paper.
  package static let white = Color(gray: 255)
  /// Full black.
  package static let black = Color(gray: 0)
  /// What text and axes are drawn with: softer than black on white.
  package static let ink = Color(gray: 34)
  /// What is said by the way.
  package static let faintInk = Color(gray: 110)
  /// Lines between cells, and frames.
  package static let rule = Color(gray: 208)

  /// The luma of BT.601, 0…255, by which text on this colour is black or white.
  package var luma: Double { 0.299 * Double(red) + 0.587 * Double(green) + 0.114 * Double(blue) }

  /// Black or white, whichever is read more easily on this colour.
  package var readableInk: Color { luma > 140 ? .ink : .white }

  /// This colour laid over `below` with a coverage from 0 to 1.
  package func over(_ below: Color, coverage: Double) -> Color {
    func mix(_ top: UInt8, _ bottom: UInt8) -> UInt8 {
      let share = min(1, max(0, coverage))
      return UInt8((Double(top) * share + Double(bottom) * (1 - share)).rounded())
    }
    return Color(mix(red, below.red), mix(green, below.green), mix(blue, below.blue))
  }
}
